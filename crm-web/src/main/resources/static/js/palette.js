// Ctrl-K and / open the palette, ? the list of keys, G and a letter a page. Without a script /palette is a page.
(function () {
  'use strict';

  var PLACES = { h: ['desk', 'dashboard'], c: ['customers', 'own-customers'], k: ['campaigns'], s: ['segments'], r: ['revenue'], d: ['dashboard'] };
  var WAIT = 150;
  var AFTER_G = 1500;
  var palette = document.getElementById('palette');
  var keys = document.getElementById('keys');
  if (!palette || !palette.showModal) return; // not signed in, or a browser without dialogs
  var form = palette.querySelector('form');
  var input = palette.querySelector('input');
  var hits = document.getElementById('palette-hits');
  var asked = 0;
  var timer = 0;
  var afterG = 0;

  // What comes late must not replace what was asked for since.
  function find() {
    var mine = ++asked;
    fetch(form.dataset.hits + '?q=' + encodeURIComponent(input.value), { credentials: 'same-origin' }).then(function (answer) {
      if (!answer.ok || answer.redirected) throw new Error('no answer');
      return answer.text();
    }).then(function (html) {
      if (mine !== asked) return;
      var found = new DOMParser().parseFromString(html, 'text/html');
      hits.replaceChildren.apply(hits, Array.from(found.body.childNodes));
      palette.dataset.shown = input.value; // for who waits for it
    }).catch(function () {
      if (mine === asked) hits.textContent = hits.dataset.away;
    });
  }

  function open() {
    if (palette.open) return;
    if (keys.open) keys.close();
    palette.showModal();
    input.value = '';
    input.focus();
    find();
  }

  function links() { return Array.from(hits.querySelectorAll('a')); }

  // From the line down into what was found and back, round and round.
  function move(step) {
    var all = [input].concat(links());
    var at = all.indexOf(document.activeElement);
    all[(at + step + all.length) % all.length].focus();
  }

  input.addEventListener('input', function () {
    clearTimeout(timer);
    timer = setTimeout(find, WAIT);
  });
  form.addEventListener('submit', function (event) {
    event.stopPropagation();
    event.preventDefault();
    if (palette.dataset.shown === input.value && links().length) { links()[0].click(); return; }
    form.submit(); // it was typed faster than found: the page finds the same
  });
  palette.addEventListener('keydown', function (event) {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    move(event.key === 'ArrowDown' ? 1 : -1);
  });

  // A click beside a dialog closes it.
  [palette, keys].forEach(function (dialog) {
    dialog.addEventListener('click', function (event) { if (event.target === dialog) dialog.close(); });
  });

  document.addEventListener('click', function (event) {
    var opener = event.target.closest('[data-opens]');
    if (!opener || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (opener.dataset.opens === 'palette') open(); else if (!keys.open) keys.showModal();
  });

  function isTyping(target) {
    return target.closest && target.closest('input, select, textarea, [contenteditable]');
  }

  function go(letter) {
    (PLACES[letter] || []).some(function (place) {
      var link = document.querySelector('[data-place="' + place + '"]');
      if (link) window.location.assign(link.href);
      return link;
    });
  }

  document.addEventListener('keydown', function (event) {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      open();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || palette.open) return;
    var key = event.key.toLowerCase();
    if (Date.now() - afterG < AFTER_G) { afterG = 0; go(key); return; }
    if (key === 'g') afterG = Date.now();
    // A page with a field of its own for it goes there.
    else if (key === '/' && !document.querySelector('[aria-keyshortcuts="/"]')) { event.preventDefault(); open(); }
    // A page with keys of its own shows its list.
    else if (key === '?' && !keys.open && !document.querySelector('details.keys')) keys.showModal();
  });
})();

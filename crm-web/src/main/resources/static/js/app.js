// What every page does in the browser. Pages work without it, except for what polls.
(function () {
  'use strict';

  // The CSRF token travels in the header that the server names.
  document.addEventListener('htmx:configRequest', function (event) {
    var token = document.querySelector('meta[name="csrf-token"]');
    var header = document.querySelector('meta[name="csrf-header"]');
    if (token && header && event.detail.verb !== 'get') event.detail.headers[header.content] = token.content;
  });

  // Open menus and definitions close on Escape and on a click elsewhere.
  function closeAll(except) {
    document.querySelectorAll('details.menu[open], details.define[open]').forEach(function (open) {
      if (open !== except) open.open = false;
    });
  }
  document.addEventListener('click', function (event) {
    closeAll(event.target.closest('details.menu, details.define'));
  });
  document.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') return;
    var open = document.querySelector('details.menu[open], details.define[open]');
    if (!open) return;
    open.open = false;
    open.querySelector('summary').focus();
  });

  // A filter that is a list applies at once; text applies on Enter.
  document.addEventListener('change', function (event) {
    var form = event.target.closest('form[data-apply]');
    if (form && event.target.matches('select, input[type=checkbox], input[type=date]')) form.requestSubmit();
  });

  // An empty filter does not belong into the address.
  document.addEventListener('submit', function (event) {
    if (event.target.method !== 'get') return;
    event.target.querySelectorAll('input, select').forEach(function (field) {
      if (field.value === '') field.disabled = true;
    });
  });
  window.addEventListener('pageshow', function () {
    document.querySelectorAll('form[method=get] :disabled').forEach(function (field) { field.disabled = false; });
  });

  // A question before what cannot be taken back; the button that goes on says what it does, in the words of the one pressed.
  var sure = document.getElementById('sure');
  var answered = null;
  document.addEventListener('submit', function (event) {
    var form = event.target;
    if (!form.dataset.confirm || form === answered) { answered = null; return; }
    event.preventDefault();
    event.stopPropagation();
    var button = event.submitter;
    var yes = sure.querySelector('[value=yes]');
    document.getElementById('sure-question').textContent = form.dataset.confirm;
    yes.textContent = button && button.textContent.trim() || yes.dataset.yes;
    sure.returnValue = '';
    sure.onclose = function () {
      if (sure.returnValue !== 'yes') return;
      answered = form;
      form.requestSubmit(button);
    };
    sure.showModal();
  }, true);

  // [data-poll="seconds"] refreshes itself while the page is seen and nothing inside it is being read or typed; where the
  // server tells that one of [data-live="topics"] moved (live.js), at once instead, and now and then besides.
  var asked = new WeakMap();
  var moved = new WeakSet();
  function isDue(part, now) {
    if (!asked.has(part)) { asked.set(part, now); return false; }
    var every = 1000 * (part.dataset.poll || Infinity);
    var told = part.dataset.live && document.documentElement.dataset.following;
    if (moved.has(part)) every = Math.min(every, 3000);
    else if (told) every = Math.max(every, 60000);
    return now - asked.get(part) >= every;
  }
  document.addEventListener('crm:moved', function (event) {
    document.querySelectorAll('[data-live]').forEach(function (part) {
      if (part.dataset.live.split(' ').some(function (topic) { return event.detail.indexOf(topic) >= 0; })) moved.add(part);
    });
  });
  setInterval(function () {
    if (document.hidden || document.querySelector('dialog[open]')) return; // what is asked about stays
    var now = Date.now();
    document.querySelectorAll('[data-poll], [data-live]').forEach(function (part) {
      if (!isDue(part, now)) return;
      asked.set(part, now);
      if (part.querySelector('details[open]') || part.querySelector('input:focus, select:focus, textarea:focus')) return;
      moved.delete(part);
      htmx.trigger(part, 'crm:poll');
    });
  }, 500);

  // A part of the page that could not be fetched says so instead of waiting, and is fetched again when the reader asks for it.
  ['htmx:responseError', 'htmx:sendError'].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var part = event.target;
      if (!part.matches('[hx-get][hx-trigger=load]')) return;
      var words = document.getElementById('not-fetched').content.cloneNode(true);
      var waiting = part.querySelector('p.muted, p.not-fetched');
      if (waiting) waiting.replaceWith(words);
      else part.append(words);
      part.querySelector('[data-again]').addEventListener('click', function () {
        var to = part.getAttribute('hx-target') || part;
        htmx.ajax('GET', part.getAttribute('hx-get'), { source: part, target: to, swap: part.getAttribute('hx-swap') });
      });
    });
  });

  // [data-narrow="id"] shows of that list only what holds the typed text; what is checked stays.
  document.addEventListener('input', function (event) {
    var list = event.target.dataset && document.getElementById(event.target.dataset.narrow);
    if (!list) return;
    var wanted = event.target.value.trim().toLowerCase();
    list.querySelectorAll('label').forEach(function (label) {
      label.hidden = wanted && !label.querySelector('input').checked && label.textContent.toLowerCase().indexOf(wanted) < 0;
    });
  });

  // Who ticks something within [data-chooses="id"] means that choice.
  document.addEventListener('change', function (event) {
    var within = event.target.matches('input[type=checkbox]') && event.target.closest('[data-chooses]');
    if (within && event.target.checked) document.getElementById(within.dataset.chooses).checked = true;
  });

  // [data-when="field=value"] is seen while that field of the form has that value.
  function showWhen(root) {
    root.querySelectorAll('[data-when]').forEach(function (part) {
      var asked = part.dataset.when.split('=');
      part.hidden = !part.closest('form').querySelector('[name="' + asked[0] + '"][value="' + asked[1] + '"]:checked');
    });
  }
  document.addEventListener('change', function (event) {
    if (event.target.form && (event.target.type === 'radio' || event.target.type === 'checkbox')) showWhen(event.target.form);
  });
  document.addEventListener('htmx:load', function (event) { showWhen(event.detail.elt.parentNode || event.detail.elt); });
  showWhen(document);

  // A [data-insert] button writes its text where the cursor is in the field [data-into].
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-insert]');
    if (!button) return;
    var field = document.getElementById(button.dataset.into);
    field.setRangeText(button.dataset.insert, field.selectionStart, field.selectionEnd, 'end');
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
    field.focus();
  });

  // What was revealed is masked again after a minute, and at once when the page is left or not seen any more.
  function mask() {
    document.querySelectorAll('[data-revealed]').forEach(function (shown) {
      shown.textContent = shown.dataset.revealed;
      shown.removeAttribute('data-revealed');
    });
  }
  window.addEventListener('pagehide', mask);
  document.addEventListener('visibilitychange', function () { if (document.hidden) mask(); });
  setInterval(function () {
    document.querySelectorAll('[data-revealed]').forEach(function (shown) {
      var until = Number(shown.dataset.until || 0);
      if (!until) shown.dataset.until = Date.now() + 60000;
      else if (Date.now() > until) mask();
    });
  }, 1000);

  // A file dropped on a [data-drop] is the file of its input.
  ['dragover', 'dragleave', 'drop'].forEach(function (kind) {
    document.addEventListener(kind, function (event) {
      var area = event.target.closest && event.target.closest('[data-drop]');
      if (!area) return;
      event.preventDefault();
      area.classList.toggle('over', kind === 'dragover');
      if (kind === 'drop' && event.dataTransfer.files.length) area.querySelector('input[type=file]').files = event.dataTransfer.files;
    });
  });
})();

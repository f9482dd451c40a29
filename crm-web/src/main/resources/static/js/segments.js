// The builder of a segment's rule: what changes its shape asks for the fields anew, what is typed asks for the count only.
(function () {
  'use strict';

  var builder = document.getElementById('builder');
  if (!builder || !window.htmx) return;
  var waiting;
  var swapping = false;

  // "last" says which of the two was changed last, the fields (tree) or the text.
  function ask(values, last) {
    clearTimeout(waiting);
    document.getElementById('last').value = last || 'tree';
    htmx.ajax('POST', builder.getAttribute('hx-post'), {
      source: builder, target: '#answer', swap: 'outerHTML', values: values || {}
    }).then(null, function () {}); // A newer question took its place.
  }

  builder.addEventListener('change', function (event) {
    // A field that is taken away while an answer is put in place tells of a change once more.
    if (!swapping && event.target.matches('[data-shape], [data-typed]')) ask();
  });
  builder.addEventListener('input', function (event) {
    var text = event.target.id === 'q';
    if (!text && !event.target.matches('[data-typed]')) return;
    document.getElementById('last').value = text ? 'text' : 'tree';
    clearTimeout(waiting);
    waiting = setTimeout(function () { if (text) ask({}, 'text'); else ask({ only: 'answer' }); }, 250);
  });
  builder.addEventListener('click', function (event) {
    var button = event.target.closest('button[name="do"]');
    if (button) {
      event.preventDefault();
      adding = button.matches('[data-adds], [data-groups]');
      ask({ 'do': button.value });
    }
    var meant = event.target.closest('[data-put]');
    if (meant) put(meant);
  });

  // A suggestion takes the place of what was not understood.
  function put(meant) {
    var text = document.getElementById('q');
    var word = meant.dataset.put;
    if (!/^[\p{L}_][\p{L}\p{M}\p{N}_·.]*$/u.test(word)) word = '"' + word.replace(/"/g, '""') + '"';
    text.setRangeText(word, Number(meant.dataset.from), Number(meant.dataset.to), 'end');
    text.focus();
    text.dispatchEvent(new Event('input', { bubbles: true }));
  }

  // What is being typed while an answer arrives is not lost, and whoever adds a condition goes on in it.
  var adding = false;
  var typing = null;
  var tree = null;
  document.addEventListener('htmx:beforeSwap', function () {
    swapping = true;
    tree = document.getElementById('tree');
    var now = document.activeElement;
    typing = now && tree && tree.contains(now) && now.id
      ? { id: now.id, typed: now.matches('[data-typed]'), value: now.value, at: now.type === 'text' ? now.selectionStart : null } : null;
  });
  document.addEventListener('htmx:afterSwap', function () {
    swapping = false;
    var fresh = document.getElementById('tree');
    if (!fresh || fresh === tree) return;
    tree = fresh;
    if (adding) {
      var blank = Array.prototype.filter.call(fresh.querySelectorAll('.rule-line > select:first-child'), function (field) { return !field.value; }).pop();
      // An answer to what was asked before has none yet.
      if (blank) { adding = false; stay(blank); }
      return;
    }
    var field = typing && document.getElementById(typing.id);
    if (!field) return;
    if (typing.typed) field.value = typing.value;
    stay(field);
    if (typing.at !== null) field.setSelectionRange(typing.at, typing.at);
  });

  // A part that is put in place later, as an answer settles, may take the focus away with it.
  var wanted = null;
  function stay(field) {
    wanted = field.id;
    field.focus();
  }
  document.addEventListener('htmx:afterSettle', function () {
    var field = wanted && document.activeElement === document.body && document.getElementById(wanted);
    if (field) field.focus();
  });

  function press(within, selector) {
    var button = within && within.querySelector(selector);
    if (button) button.click();
  }

  builder.addEventListener('keydown', function (event) {
    if (event.target.id === 'q') return;
    var group = event.target.closest('.rule-group') || builder.querySelector('.rule-group');
    if (event.key === 'Enter' && event.target.matches('input')) {
      event.preventDefault();
      if (event.target.matches('.rule-add-value') && event.target.value) ask();
      else press(group, ':scope > .rule-add > [data-adds]');
    } else if (event.altKey && event.key.toLowerCase() === 'g') {
      event.preventDefault();
      press(group, ':scope > .rule-add > [data-groups]');
    } else if (event.altKey && event.key === 'Backspace') {
      event.preventDefault();
      press(event.target.closest('.rule-condition, .rule-group'), '.rule-remove');
    }
  });
  document.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea, select')) return;
    if (event.key === '?') document.querySelector('details.keys').open = true;
    if (event.key === '/') { event.preventDefault(); document.getElementById('q').focus(); }
  });
})();

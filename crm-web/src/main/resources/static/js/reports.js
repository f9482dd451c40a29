// The explorer: what is chosen asks at once, the lists of values when they are closed, the text on Ctrl+Enter.
(function () {
  'use strict';

  var builder = document.getElementById('builder');
  var text = document.getElementById('q');

  function ask() { builder.requestSubmit(); }

  if (builder) {
    var between = builder.querySelector('[data-between]');
    var period = document.getElementById('period');
    var dates = function () { between.hidden = period.value !== 'between'; };
    dates();
    builder.addEventListener('change', function (event) {
      var field = event.target;
      if (field === period) {
        dates();
        if (period.value === 'between') { document.getElementById('first').focus(); return; }
      }
      if (field.type === 'date' && field.closest('[data-between]') && !(document.getElementById('first').value && document.getElementById('last').value)) return;
      var values = field.closest('.ask-values');
      if (values) { values.dataset.changed = 'yes'; return; }
      ask();
    });
    // Several values are ticked before they are asked for.
    builder.querySelectorAll('.ask-values').forEach(function (values) {
      values.addEventListener('toggle', function () { if (!values.open && values.dataset.changed) ask(); });
    });
    // A filter that was just chosen goes on in its values.
    var fresh = builder.querySelector('.ask-values[open] input');
    if (fresh && new URLSearchParams(location.search).has('add')) fresh.focus();
    else restore();
    builder.addEventListener('submit', function () {
      var now = document.activeElement;
      if (now && builder.contains(now) && now.id) sessionStorage.setItem('report-focus', now.id + ' ' + window.scrollY);
    });
  }

  // Whoever changes a field stays at it.
  function restore() {
    var kept = sessionStorage.getItem('report-focus');
    if (!kept) return;
    sessionStorage.removeItem('report-focus');
    var field = document.getElementById(kept.split(' ')[0]);
    if (!field) return;
    field.focus({ preventScroll: true });
    window.scrollTo(0, Number(kept.split(' ')[1]));
  }

  if (text) {
    text.addEventListener('keydown', function (event) {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); text.form.requestSubmit(); }
    });
    // A suggestion takes the place of what was not understood.
    text.form.addEventListener('click', function (event) {
      var meant = event.target.closest('[data-put]');
      if (!meant) return;
      var word = meant.dataset.put;
      if (!/^[\p{L}_][\p{L}\p{M}\p{N}_·.-]*$/u.test(word)) word = '"' + word.replace(/"/g, '""') + '"';
      text.setRangeText(word, Number(meant.dataset.from), Number(meant.dataset.to), 'end');
      text.form.requestSubmit();
    });
    document.addEventListener('keydown', function (event) {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.target.matches('input, textarea, select')) return;
      event.preventDefault();
      text.focus();
    });
  }
})();

// A form answered on a phone: what is typed stays on the phone until the server has it, and goes out when there is a line.
(function () {
  'use strict';

  var RETRY = 15000;
  var sending = false;

  function form() { return document.getElementById('answer-form'); }
  function key() { return 'crm-answer:' + form().dataset.draft; }

  // A phone may forbid keeping anything: then the page works as any other.
  function read() { try { return JSON.parse(localStorage.getItem(key())); } catch (e) { return null; } }
  function write(draft) { try { localStorage.setItem(key(), JSON.stringify(draft)); return true; } catch (e) { return false; } }
  function forget() { try { localStorage.removeItem(key()); } catch (e) { /* nothing was kept */ } }

  function typed() {
    return Array.from(new FormData(form()).entries()).map(function (entry) { return [entry[0], String(entry[1])]; });
  }

  function keep(waiting) {
    return write({ revision: form().dataset.revision, waiting: waiting, fields: typed() });
  }

  function fill(fields) {
    Array.from(form().elements).forEach(function (field) {
      // What is hidden says which version of the form this page shows: that is the page's own.
      if (!field.name || field.type === 'hidden') return;
      var values = fields.filter(function (entry) { return entry[0] === field.name; }).map(function (entry) { return entry[1]; });
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.indexOf(field.value) >= 0;
      else field.value = values.length ? values[0] : '';
    });
  }

  function say(text) {
    var note = document.getElementById('answer-kept');
    note.hidden = !text;
    note.querySelector('p').textContent = text || '';
  }

  function busy(is) {
    sending = is;
    var button = form() && form().querySelector('button');
    if (button) button.disabled = is;
  }

  function show(html) {
    var page = new DOMParser().parseFromString(html, 'text/html').getElementById('answer');
    if (!page) return false;
    document.getElementById('answer').replaceWith(page);
    page.focus({ preventScroll: true });
    window.scrollTo(0, 0);
    return true;
  }

  function send() {
    if (sending || !form()) return;
    var here = form();
    keep(true);
    busy(true);
    say(here.dataset.sending);
    fetch(window.location.pathname, { method: 'POST', body: new URLSearchParams(typed()), credentials: 'same-origin' }).then(function (answer) {
      // What the server cannot take now it may take later; everything else is its last word.
      if (answer.status >= 500 || answer.status === 429) throw new Error('later');
      return answer.text().then(function (html) {
        if (answer.ok) forget();
        else if (answer.status === 422) keep(false);
        if (!show(html)) throw new Error('no page');
      });
    }).catch(function () {
      busy(false);
      if (form()) say(form().dataset.offline);
    });
  }

  document.addEventListener('submit', function (event) {
    if (event.target !== form()) return;
    event.preventDefault();
    send();
  });
  document.addEventListener('input', function (event) {
    if (!form() || !form().contains(event.target)) return;
    keep(false); // what is being changed is not sent by itself
    say('');
  });

  function tryAgain() {
    var draft = form() && read();
    if (draft && draft.waiting) send();
  }
  window.addEventListener('online', tryAgain);
  setInterval(tryAgain, RETRY);

  if (!form()) return;
  var draft = read();
  if (!draft) return;
  // Since it was typed she answered, here or on another phone: that is newer.
  if (String(draft.revision) !== form().dataset.revision) { forget(); return; }
  fill(draft.fields);
  say(form().dataset.kept);
  tryAgain();
})();

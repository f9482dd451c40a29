// A form with [data-keep] loses nothing when the line drops: what is typed stays on the device until the server has it, and is
// sent when there is a line again. It carries a mark of its own, so that sending it twice does nothing twice.
(function () {
  'use strict';

  var RETRY = 15000;
  var DAYS = 7;
  var sending = false;
  var pressed = null;
  var waiting = null; // what could not be sent: a form's data and where it goes

  function form() { return document.querySelector('form[data-keep]'); }
  function key() { return 'crm-draft:' + form().dataset.keep + '|' + window.location.pathname + window.location.search; }

  // A device may forbid keeping anything: then the page works as any other.
  function read() { try { return JSON.parse(localStorage.getItem(key())); } catch (e) { return null; } }
  function write(draft) { try { localStorage.setItem(key(), JSON.stringify(draft)); } catch (e) { /* nothing is kept */ } }
  function forget() { try { localStorage.removeItem(key()); } catch (e) { /* nothing was kept */ } }

  // What is hidden is the server's: ids, marks, tokens.
  function isTyped(field) { return field.name && field.type !== 'hidden' && field.type !== 'file' && field.type !== 'submit' && field.tagName !== 'BUTTON'; }

  function typed() {
    return Array.from(form().elements).filter(isTyped).filter(function (field) {
      return (field.type !== 'radio' && field.type !== 'checkbox') || field.checked;
    }).map(function (field) { return [field.name, field.value]; });
  }

  // By these the server knows a form that it has had already.
  function marks() {
    return Array.from(form().querySelectorAll('input[name=once], input[name=newId]')).map(function (field) { return [field.name, field.value]; });
  }

  function mark(entries) {
    entries.forEach(function (entry) {
      var field = form().querySelector('input[name="' + entry[0] + '"]');
      if (field) field.value = entry[1];
    });
  }

  function newMark() {
    var letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
    return Array.from(window.crypto.getRandomValues(new Uint8Array(20))).map(function (one) { return letters[one % letters.length]; }).join('');
  }

  function fill(fields) {
    Array.from(form().elements).filter(isTyped).forEach(function (field) {
      var values = fields.filter(function (entry) { return entry[0] === field.name; }).map(function (entry) { return entry[1]; });
      if (field.type === 'radio' || field.type === 'checkbox') field.checked = values.indexOf(field.value) >= 0;
      else if (values.length) field.value = values[0];
    });
    form().dispatchEvent(new Event('change', { bubbles: true }));
    form().querySelectorAll('input[type=radio]:checked').forEach(function (one) { one.dispatchEvent(new Event('change', { bubbles: true })); });
  }

  function say(text, back) {
    var note = document.getElementById('kept');
    note.hidden = !text;
    note.querySelector('p').textContent = text || '';
    note.querySelector('button').hidden = !back;
  }

  function busy(is) {
    sending = is;
    document.querySelectorAll('button[form="' + form().id + '"]').forEach(function (button) { button.disabled = is; });
  }

  // The page with what is wrong comes as the answer: its middle takes the place of ours.
  function show(html) {
    var page = new DOMParser().parseFromString(html, 'text/html');
    var middle = page.getElementById('content');
    if (!middle) return false;
    var here = document.getElementById('content');
    here.replaceWith(middle);
    if (window.htmx) window.htmx.process(middle);
    document.dispatchEvent(new CustomEvent('htmx:load', { detail: { elt: middle } }));
    window.scrollTo(0, 0);
    middle.focus({ preventScroll: true });
    return true;
  }

  function send(what) {
    if (sending) return;
    waiting = what;
    busy(true);
    say(form().dataset.sending);
    fetch(what.to, { method: 'POST', body: what.body, credentials: 'same-origin' }).then(function (answer) {
      // What the server cannot take now, or takes at this moment, it may have later.
      if (answer.status >= 500 || answer.status === 429 || answer.status === 409) throw new Error('later');
      var at = new URL(answer.url);
      if (answer.redirected && !/\/sign-in$/.test(at.pathname)) { forget(); window.location.assign(answer.url); return null; }
      if (answer.redirected) { window.location.assign(answer.url); return null; } // the draft waits until she is back
      return answer.text().then(function (html) {
        waiting = null;
        busy(false);
        if (!show(html)) say(form().dataset.failed);
      });
    }).catch(function () {
      busy(false);
      say(form().dataset.offline);
    });
  }

  // Older web views do not say which button it was.
  document.addEventListener('click', function (event) { pressed = event.target.closest('button'); });

  document.addEventListener('submit', function (event) {
    if (event.target !== form() || event.defaultPrevented) return;
    var button = event.submitter || pressed;
    // A button that changes the form itself is htmx's.
    if (button && button.hasAttribute('formaction')) return;
    event.preventDefault();
    var data = new FormData(form());
    if (button && button.name) data.append(button.name, button.value);
    var body = form().enctype === 'multipart/form-data' ? data : new URLSearchParams(data);
    write({ at: Date.now(), fields: typed(), marks: marks() });
    send({ to: form().action, body: body });
  });

  document.addEventListener('input', function (event) {
    if (!form() || event.target.form !== form() || !isTyped(event.target)) return;
    // What is being changed is not sent by itself, and it is another thing than what may have arrived.
    if (waiting) mark([['once', newMark()]]);
    waiting = null;
    write({ at: Date.now(), fields: typed(), marks: marks() });
    if (!sending) say('');
  });

  function tryAgain() { if (waiting && form()) send(waiting); }
  window.addEventListener('online', tryAgain);
  setInterval(tryAgain, RETRY);

  document.addEventListener('click', function (event) {
    if (!event.target.closest('#kept button')) return;
    forget();
    window.location.reload();
  });

  if (!form()) return;
  var draft = read();
  if (!draft || !draft.fields.length) return;
  if (Date.now() - draft.at > DAYS * 86400000) { forget(); return; }
  if (JSON.stringify(typed()) === JSON.stringify(draft.fields)) { forget(); return; }
  mark(draft.marks || []);
  fill(draft.fields);
  say(form().dataset.kept, true);
})();

// The page of the API: sends an example to this installation and shows the answer. The key stays in its field.
(function () {
  'use strict';

  var page = document.getElementById('api');
  if (!page) return;
  var key = document.getElementById('api-key');
  var base = new URL('..', new URL(document.currentScript.src)).pathname.replace(/\/$/, '');
  var token = document.querySelector('meta[name="csrf-token"]');

  page.querySelectorAll('[data-script]').forEach(function (part) { part.hidden = false; });
  // A link to one of them opens it.
  function open() {
    var meant = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    if (meant && meant.tagName === 'DETAILS') meant.open = true;
  }
  window.addEventListener('hashchange', open);
  open();

  page.addEventListener('submit', function (event) {
    var form = event.target.closest('form[data-api]');
    if (!form) return;
    event.preventDefault();
    send(form);
  });

  function send(form) {
    var address = form.elements.address.value.trim();
    // To this API and nowhere else, whatever stands in the field.
    if (!/^\/api\/v1\//.test(address)) address = '/api/v1/' + address.replace(/^\/+/, '');
    var headers = { Accept: 'application/json, */*' };
    if (key.value.trim()) headers.Authorization = 'Bearer ' + key.value.trim();
    else if (token) headers['X-CSRF-TOKEN'] = token.content;
    var options = { method: form.dataset.api, headers: headers, credentials: 'same-origin', redirect: 'error', cache: 'no-store' };
    if (form.elements.body) { options.body = form.elements.body.value; headers['Content-Type'] = 'application/json'; }
    if (form.elements.file) { options.body = form.elements.file.files[0]; headers['Content-Type'] = 'application/octet-stream'; }
    if (form.dataset.sure) headers['Idempotency-Key'] = crypto.randomUUID ? crypto.randomUUID() : String(Date.now()) + Math.random();
    var button = form.querySelector('button');
    button.disabled = true;
    fetch(base + address, options).then(function (answer) {
      return answer.text().then(function (text) { show(form, answer.status + ' ' + answer.statusText, answer.headers.get('RateLimit') || '', text); });
    }).catch(function (failed) {
      show(form, String(failed), '', '');
    }).finally(function () { button.disabled = false; });
  }

  function show(form, status, left, text) {
    var answer = form.parentElement.querySelector('.api-answer');
    var shown = text;
    try { shown = JSON.stringify(JSON.parse(text), null, 2); } catch (plain) { /* lines or a table */ }
    answer.querySelector('[data-status]').textContent = status;
    answer.querySelector('[data-left]').textContent = left;
    answer.querySelector('pre').textContent = shown.length > 100000 ? shown.slice(0, 100000) + ' …' : shown;
    answer.hidden = false;
  }
})();

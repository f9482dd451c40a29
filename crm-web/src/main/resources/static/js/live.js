// Follows what the page shows: [data-live="topics"] asks for itself anew when one of them has moved on (app.js), and what came
// is put in place of what differs only, so that nothing moves under the reader's fingers.
(function () {
  'use strict';

  var FIRST = 1000;
  var LONGEST = 60000;
  // Three beats of the server.
  var SILENCE = 50000;

  var source = null;
  var tries = 0;
  var again;
  var heard = 0;
  var followed = '';
  var over = false;

  function topics() {
    var all = new Set();
    document.querySelectorAll('[data-live]').forEach(function (part) {
      part.dataset.live.split(' ').forEach(function (topic) { all.add(topic); });
    });
    return Array.from(all).sort().join(',');
  }

  function tell(moved) {
    document.dispatchEvent(new CustomEvent('crm:moved', { detail: moved }));
  }

  function stop() {
    if (source) source.close();
    source = null;
    clearTimeout(again);
    delete document.documentElement.dataset.following;
  }

  // A little by chance, so that all pages of a chain do not knock together when the server is back.
  function later() {
    stop();
    again = setTimeout(follow, Math.min(LONGEST, FIRST * Math.pow(2, tries)) * (0.5 + Math.random() / 2));
    tries++;
  }

  function follow() {
    followed = topics();
    if (over || !followed || document.hidden || !window.EventSource) return;
    var anew = heard > 0;
    heard = Date.now();
    source = new EventSource(document.querySelector('meta[name="crm-live"]').content + '?of=' + followed);
    source.addEventListener('beat', function () {
      heard = Date.now();
      tries = 0;
      if (document.documentElement.dataset.following) return;
      document.documentElement.dataset.following = 'true';
      // What moved while nobody followed is not told.
      if (anew) tell(followed.split(','));
    });
    source.addEventListener('moved', function (event) { heard = Date.now(); tell(event.data.split(' ')); });
    // The session has ended: the page asks as it did before, and is sent to the sign-in form.
    source.addEventListener('over', function () { over = true; stop(); });
    // Other pages of the same user follow: this one asks as it did before, and tries again in a while.
    source.addEventListener('full', function () { stop(); again = setTimeout(follow, LONGEST); });
    source.addEventListener('error', later);
  }

  // A page that nobody sees needs no line: browsers give a site few of them.
  document.addEventListener('visibilitychange', function () {
    if (document.hidden) stop();
    else if (!source) { tries = 0; follow(); }
  });
  window.addEventListener('pagehide', stop);
  window.addEventListener('pageshow', function (event) { if (event.persisted && !source) follow(); });
  setInterval(function () {
    if (source && Date.now() - heard > SILENCE) later();
    else if (source && topics() !== followed) { stop(); follow(); }
  }, 5000);
  follow();
})();

// hx-swap="in-place": only what differs is touched. What has the focus, is selected, unfolded or drawn stays as it is.
(function () {
  'use strict';

  // What the reader chose, which the server does not know.
  function chosen(element, name) {
    return (name === 'open' && element.nodeName === 'DETAILS')
      || (name === 'data-view' && element.hasAttribute('data-chart'))
      || (name === 'aria-pressed' && element.hasAttribute('data-show'));
  }

  // A line of a list is the one that leads to the same place; else the place in the row tells.
  function key(node) {
    if (node.nodeType !== Node.ELEMENT_NODE) return '';
    if (node.id) return '#' + node.id;
    if (node.nodeName === 'A') return node.getAttribute('href') || '';
    var link = (node.nodeName === 'LI' || node.nodeName === 'TR') && node.querySelector('a[href]');
    return link ? link.getAttribute('href') : '';
  }

  function same(old, fresh) {
    return old.nodeType === fresh.nodeType && old.nodeName === fresh.nodeName && key(old) === key(fresh);
  }

  function attributes(old, fresh) {
    Array.from(old.attributes).forEach(function (one) {
      if (!fresh.hasAttribute(one.name) && !chosen(old, one.name)) old.removeAttribute(one.name);
    });
    Array.from(fresh.attributes).forEach(function (one) {
      if (old.getAttribute(one.name) !== one.value && !chosen(old, one.name)) old.setAttribute(one.name, one.value);
    });
  }

  function children(old, fresh) {
    var at = old.firstChild;
    Array.from(fresh.childNodes).forEach(function (wanted) {
      var found = at;
      while (found && !same(found, wanted)) found = found.nextSibling;
      if (!found) { old.insertBefore(wanted, at); return; }
      while (at !== found) { var gone = at; at = at.nextSibling; gone.remove(); }
      at = found.nextSibling;
      become(found, wanted);
    });
    while (at) { var left = at; at = at.nextSibling; left.remove(); }
  }

  function become(old, fresh) {
    if (old.isEqualNode(fresh)) return;
    if (old.nodeType !== Node.ELEMENT_NODE) { old.nodeValue = fresh.nodeValue; return; }
    if (old.classList.contains('chart-canvas')) return; // charts.js draws it again from the new figures
    attributes(old, fresh);
    children(old, fresh);
  }

  // Where a link of another order had to be made anew, the focus goes to the new one.
  function refocus(part, lost) {
    if (!lost || lost.isConnected || !key(lost)) return;
    var again = Array.from(part.querySelectorAll(lost.nodeName)).find(function (each) { return key(each) === key(lost); });
    if (again) again.focus({ preventScroll: true });
  }

  htmx.defineExtension('in-place', {
    isInlineSwap: function (style) { return style === 'in-place'; },
    handleSwap: function (style, target, fragment, settling) {
      if (style !== 'in-place') return false;
      var fresh = fragment.firstElementChild;
      if (!fresh || !same(target, fresh)) { target.replaceWith(fragment); settling.elts.push(fresh || target); return fresh ? [fresh] : []; }
      var focused = target.contains(document.activeElement) ? document.activeElement : null;
      become(target, fresh);
      refocus(target, focused);
      settling.elts.push(target);
      return [target];
    }
  });
})();

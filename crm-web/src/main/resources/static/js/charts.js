// Draws every [data-chart] from the block of JSON inside it, in the colours of the theme, with the texts of the server.
(function () {
  'use strict';

  var drawn = new Map();
  // What each was drawn from: figures that moved on in place are drawn again.
  var texts = new WeakMap();

  function figures(card) {
    return card.querySelector('script[type="application/json"]').textContent;
  }

  function color(name) {
    return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  }

  function axisText(unit, locale, currency) {
    var compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
    return function (value) {
      if (unit === 'SHARE') return Math.round(value * 100) + '%';
      var text = compact.format(Math.abs(value));
      return unit === 'MONEY' ? (value < 0 ? '−' : '') + currency + text : text;
    };
  }

  // Built from nodes: markup with style attributes would break the content policy.
  function tip(chart, index) {
    var box = document.createElement('div');
    box.className = 'chart-tip';
    var title = document.createElement('b');
    title.textContent = chart.titles[index];
    box.append(title);
    (chart.marks || []).forEach(function (mark) {
      if (mark.at !== index) return;
      var said = document.createElement('i');
      said.textContent = mark.text;
      box.append(said);
    });
    chart.series.forEach(function (series) {
      var row = document.createElement('div');
      var name = document.createElement('span');
      var swatch = document.createElement('span');
      swatch.className = 'swatch swatch-' + series.color;
      name.append(swatch, series.name);
      var text = document.createElement('span');
      text.textContent = series.texts[index];
      row.append(name, text);
      box.append(row);
    });
    return box;
  }

  // A night's few refunds are no reason for an empty quarter below zero.
  function moneyFloor(extent) {
    return extent.min > -extent.max / 50 ? 0 : null;
  }

  function axes(chart, canvas) {
    var units = [];
    chart.series.forEach(function (series) { if (units.indexOf(series.unit) < 0) units.push(series.unit); });
    return units.map(function (unit, at) {
      return {
        type: 'value',
        unit: unit,
        position: at === 0 ? 'left' : 'right',
        min: unit === 'SHARE' ? 0 : unit === 'MONEY' ? moneyFloor : undefined,
        max: unit === 'SHARE' && chart.series.every(function (series) { return series.unit !== 'SHARE' || series.values.every(function (value) { return value <= 1; }); }) ? 1 : undefined,
        interval: unit === 'SHARE' ? 0.25 : undefined,
        splitNumber: 4,
        axisLabel: { color: color('ink-2'), fontSize: 12, formatter: axisText(unit, canvas.dataset.locale, canvas.dataset.currency) },
        splitLine: { show: at === 0, lineStyle: { color: color('line') } }
      };
    });
  }

  // What happened, as a line from top to bottom with its words; close ones take turns in height.
  function marks(chart, width) {
    if (!chart.marks || !chart.marks.length) return undefined;
    var most = Math.max(6, Math.floor(width / 28));
    return {
      silent: true, symbol: 'none', animation: false, z: 10,
      lineStyle: { color: color('ink-2'), type: 'dotted', width: 1 },
      data: chart.marks.map(function (mark, turn) {
        var text = mark.text.length > most ? mark.text.slice(0, most - 1) + '…' : mark.text;
        var late = mark.at > chart.labels.length * 0.6;
        return { xAxis: mark.at, label: { formatter: text, position: 'insideEndTop', rotate: 0, align: late ? 'right' : 'left', distance: [late ? -6 : 6, -14 - 16 * (turn % 3)], color: color('ink'), fontSize: 11, backgroundColor: color('surface'), padding: [2, 4], borderRadius: 4 } };
      })
    };
  }

  function options(chart, canvas, width) {
    var ys = axes(chart, canvas);
    var font = getComputedStyle(document.body).fontFamily;
    return {
      animation: false,
      aria: { enabled: false },
      textStyle: { fontFamily: font },
      grid: { left: 4, right: 4, top: 16, bottom: 4, containLabel: true },
      tooltip: {
        trigger: 'axis', confine: true, transitionDuration: 0,
        backgroundColor: color('surface'), borderColor: color('line-strong'), padding: [10, 12],
        axisPointer: { type: 'shadow', shadowStyle: { color: color('ink'), opacity: 0.05 } },
        formatter: function (points) { return tip(chart, points[0].dataIndex); }
      },
      xAxis: {
        type: 'category', data: chart.labels,
        axisLine: { lineStyle: { color: color('line-strong') } }, axisTick: { show: false },
        axisLabel: { color: color('ink-2'), fontSize: 12, hideOverlap: true }
      },
      yAxis: ys,
      series: chart.series.map(function (series, at) {
        var dash = series.shape === 'DASH';
        var line = series.shape === 'LINE' || dash;
        return {
          name: series.name,
          type: line ? 'line' : 'bar',
          stack: series.shape === 'STACK' ? 'stack' : undefined,
          yAxisIndex: ys.findIndex(function (axis) { return axis.unit === series.unit; }),
          data: series.values,
          itemStyle: { color: color('data-' + series.color) },
          lineStyle: line ? { width: dash ? 1.5 : 2.5, type: dash ? 'dashed' : 'solid', color: color('data-' + series.color) } : undefined,
          step: dash ? 'middle' : undefined, connectNulls: dash ? false : undefined,
          markLine: at === 0 ? marks(chart, width) : undefined,
          barCategoryGap: '28%', barMaxWidth: 28,
          smooth: line && !dash ? 0.25 : undefined, symbol: 'none', z: line ? 5 : 2
        };
      })
    };
  }

  function show(card, view) {
    card.dataset.view = view;
    card.querySelectorAll('[data-show]').forEach(function (button) {
      button.setAttribute('aria-pressed', String(button.dataset.show === view));
    });
    sessionStorage.setItem('chart-view-' + card.dataset.chart, view);
    if (view === 'chart') draw(card);
  }

  function draw(card) {
    var canvas = card.querySelector('.chart-canvas');
    if (!canvas.clientWidth) return;
    var text = figures(card);
    var chart = JSON.parse(text);
    var instance = echarts.getInstanceByDom(canvas) || echarts.init(canvas);
    instance.setOption(options(chart, canvas, canvas.clientWidth), true);
    drawn.set(card, instance);
    texts.set(card, text);
  }

  function drawAll() {
    drawn.forEach(function (instance, card) {
      if (card.isConnected) return;
      instance.dispose();
      drawn.delete(card);
    });
    document.querySelectorAll('[data-chart]').forEach(function (card) {
      if (drawn.has(card)) {
        if (texts.get(card) !== figures(card)) draw(card);
        return;
      }
      show(card, sessionStorage.getItem('chart-view-' + card.dataset.chart) || 'chart');
    });
  }

  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-show]');
    if (button) show(button.closest('[data-chart]'), button.dataset.show);
  });
  document.addEventListener('htmx:afterSettle', drawAll);
  document.addEventListener('crm:theme', function () { drawn.forEach(function (instance, card) { draw(card); }); });
  var waiting;
  window.addEventListener('resize', function () {
    clearTimeout(waiting);
    waiting = setTimeout(function () { drawn.forEach(function (instance) { instance.resize(); }); }, 100);
  });
  // What few ask for is fetched when they do.
  window.crmCharts = { options: options, figures: figures };
  document.addEventListener('click', function (event) {
    var button = event.target.closest('[data-save]');
    if (!button) return;
    var menu = button.closest('details');
    menu.open = false;
    if (crmCharts.save) { crmCharts.save(button); return; }
    var script = document.createElement('script');
    script.src = menu.dataset.script;
    script.onload = function () { crmCharts.save(button); };
    document.head.append(script);
  });
  drawAll();
})();

// A chart as a picture with its title and legend, and its figures as CSV: both made here from what the page shows. Fetched by charts.js.
(function () {
  'use strict';

  var WIDTH = 1200;
  var HEIGHT = 560;
  var EDGE = 32;
  var SHARP = 2;

  function color(name) {
    return getComputedStyle(document.documentElement).getPropertyValue('--' + name).trim();
  }

  function save(blob, name) {
    var link = document.createElement('a');
    link.href = URL.createObjectURL(blob);
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  function title(card) {
    return card.querySelector('h2').textContent.trim();
  }

  function days(chart) {
    var titles = chart.titles;
    return titles.length > 1 ? titles[0] + ' – ' + titles[titles.length - 1] : titles[0] || '';
  }

  function fileName(card, chart, ending) {
    return (title(card) + ' ' + days(chart)).replace(/[\\/:*?"<>|\s]+/g, ' ').trim() + ending;
  }

  // No cell runs as a formula when a spreadsheet opens the file, as in all files of the server (FormulaGuard).
  function guarded(cell) {
    if (/^-?\d{1,18}(\.\d{1,18})?$/.test(cell)) return cell;
    return /^'*[=+\-@\t\r＝＋－＠]/.test(cell) ? "'" + cell : cell;
  }

  function quoted(cell) {
    var text = guarded(cell);
    return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
  }

  // Money in major units, shares in percent: figures that a spreadsheet can add up, not texts.
  function figure(value, unit) {
    if (value === null || value === undefined) return '';
    if (unit === 'MONEY') return value.toFixed(2);
    return String(unit === 'SHARE' ? Number((value * 100).toFixed(3)) : value);
  }

  function csv(card, chart) {
    var said = card.querySelector('.chart-table th').textContent.trim();
    var signs = { MONEY: ' (' + card.querySelector('.chart-canvas').dataset.currency + ')', SHARE: ' (%)', COUNT: '' };
    var lines = [[said].concat(chart.series.map(function (series) { return series.name + signs[series.unit]; }))];
    chart.titles.forEach(function (of, at) {
      var marks = (chart.marks || []).filter(function (mark) { return mark.at === at; }).map(function (mark) { return ' · ' + mark.text; });
      lines.push([of + marks.join('')].concat(chart.series.map(function (series) { return figure(series.values[at], series.unit); })));
    });
    // The mark at the beginning tells spreadsheets that it is UTF-8.
    return '\ufeff' + lines.map(function (line) { return line.map(quoted).join(','); }).join('\r\n') + '\r\n';
  }

  function legend(pen, chart, top) {
    var at = EDGE;
    pen.font = '14px ' + getComputedStyle(document.body).fontFamily;
    chart.series.forEach(function (series) {
      var width = 22 + pen.measureText(series.name).width + 24;
      if (at > EDGE && at + width > WIDTH - EDGE) { at = EDGE; top += 24; }
      pen.fillStyle = color('data-' + series.color);
      pen.fillRect(at, top - 11, 12, 12);
      pen.fillStyle = color('ink-2');
      pen.fillText(series.name, at + 22, top);
      at += width;
    });
    return top;
  }

  function picture(card, chart) {
    var canvas = document.createElement('canvas');
    var pen = canvas.getContext('2d');
    canvas.width = WIDTH * SHARP;
    canvas.height = 10;
    // Drawn once to know how many lines the legend needs; a new height clears it.
    var down = legend(pen, chart, 100) + 20;
    canvas.height = (down + HEIGHT + EDGE) * SHARP;
    pen.scale(SHARP, SHARP);
    pen.fillStyle = color('surface');
    pen.fillRect(0, 0, WIDTH, down + HEIGHT + EDGE);
    pen.fillStyle = color('ink');
    pen.font = '600 22px ' + getComputedStyle(document.body).fontFamily;
    pen.fillText(title(card), EDGE, 44);
    pen.fillStyle = color('ink-2');
    pen.font = '14px ' + getComputedStyle(document.body).fontFamily;
    pen.fillText(days(chart), EDGE, 70);
    legend(pen, chart, 100);
    var away = echarts.init(document.createElement('div'), null, { width: WIDTH - 2 * EDGE, height: HEIGHT, devicePixelRatio: SHARP });
    away.setOption(crmCharts.options(chart, card.querySelector('.chart-canvas'), WIDTH - 2 * EDGE), true);
    pen.drawImage(away.getRenderedCanvas({ pixelRatio: SHARP }), EDGE, down, WIDTH - 2 * EDGE, HEIGHT);
    away.dispose();
    return canvas;
  }

  crmCharts.save = function (button) {
    var card = button.closest('[data-chart]');
    var chart = JSON.parse(crmCharts.figures(card));
    if (button.dataset.save === 'csv') save(new Blob([csv(card, chart)], { type: 'text/csv;charset=utf-8' }), fileName(card, chart, '.csv'));
    else picture(card, chart).toBlob(function (blob) { save(blob, fileName(card, chart, '.png')); }, 'image/png');
  };
})();

// The page around the network: a pad to draw on, the maps of every layer, the probabilities.

import { parseModel, run } from "./net.js";

const CELL = 56; // pixels that a map is wide at least
const MOST_MAPS = 64;
const VIRIDIS = [
  [68, 1, 84], [72, 40, 120], [62, 74, 137], [49, 104, 142], [38, 130, 142],
  [31, 158, 137], [53, 183, 121], [109, 205, 89], [180, 222, 44], [253, 231, 37],
];
const DIVERGING = [[49, 104, 189], [128, 168, 216], [238, 238, 238], [229, 154, 112], [188, 66, 38]];

const byId = (id) => document.getElementById(id);

async function load() {
  const fetched = async (path) => {
    const response = await fetch(path);
    if (!response.ok) {
      throw new Error(`${path}: expected the file beside this page, found ${response.status} ${response.statusText}`);
    }
    return response;
  };
  const json = await (await fetched("model.json")).json();
  const buffer = await (await fetched(json.weightsManifest[0].paths[0])).arrayBuffer();
  return parseModel(json, buffer);
}

// What is drawn, with pixels from 0 to 1 in the size that the network takes. Scaled and centred by its mass as the images
// of MNIST are: its longer side 20 of 28 pixels.
function readPad(pad, [height, width, channels], centred) {
  const source = pad.getContext("2d").getImageData(0, 0, pad.width, pad.height);
  const box = bounds(source);
  const target = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  target.imageSmoothingQuality = "high";
  if (centred && box) {
    const scale = ((20 / 28) * Math.min(height, width)) / Math.max(box.width, box.height);
    const [x, y] = [width / 2 - (box.massX - box.x) * scale, height / 2 - (box.massY - box.y) * scale];
    target.drawImage(pad, box.x, box.y, box.width, box.height, x, y, box.width * scale, box.height * scale);
  } else {
    target.drawImage(pad, 0, 0, width, height);
  }
  const pixels = target.getImageData(0, 0, width, height).data;
  const image = new Float32Array(height * width * channels);
  for (let k = 0; k < image.length; k++) {
    const pixel = Math.floor(k / channels);
    const alpha = pixels[4 * pixel + 3] / 255;
    image[k] = (pixels[4 * pixel + (channels === 3 ? k % 3 : 0)] / 255) * alpha;
  }
  return image;
}

function bounds({ data, width, height }) {
  let [left, top, right, bottom, mass, massX, massY] = [width, height, -1, -1, 0, 0, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const ink = data[4 * (y * width + x)];
      if (ink > 20) {
        left = Math.min(left, x);
        right = Math.max(right, x);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
        mass += ink;
        massX += ink * (x + 0.5);
        massY += ink * (y + 0.5);
      }
    }
  }
  return mass && { x: left, y: top, width: right - left + 1, height: bottom - top + 1, massX: massX / mass, massY: massY / mass };
}

function listen(pad, changed) {
  const pen = pad.getContext("2d", { willReadFrequently: true });
  let last = null;
  const at = (event) => {
    const box = pad.getBoundingClientRect();
    return [((event.clientX - box.left) * pad.width) / box.width, ((event.clientY - box.top) * pad.height) / box.height];
  };
  const stroke = (to) => {
    pen.lineWidth = pad.width / 13;
    pen.lineCap = pen.lineJoin = "round";
    pen.strokeStyle = "#fff";
    pen.beginPath();
    pen.moveTo(...(last ?? to));
    pen.lineTo(...to);
    pen.stroke();
    last = to;
    changed();
  };
  const clear = () => {
    pen.fillStyle = "#000";
    pen.fillRect(0, 0, pad.width, pad.height);
    changed();
  };
  pad.addEventListener("pointerdown", (event) => {
    pad.setPointerCapture(event.pointerId);
    last = null;
    stroke(at(event));
  });
  pad.addEventListener("pointermove", (event) => {
    const moves = event.getCoalescedEvents?.() ?? [];
    if (event.buttons) {
      (moves.length ? moves : [event]).forEach((each) => stroke(at(each)));
    }
  });
  byId("clear").addEventListener("click", clear);
  clear();
}

function element(tag, parent, text = "", className = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  made.className = className;
  parent.append(made);
  return made;
}

// One picture a map, made once; show(value) paints it anew.
function mapsView(parent, layer, note, [height, width, channels]) {
  const view = element("div", parent, "", "layer");
  const head = element("h3", view, layer.name);
  element("small", head, note);
  const range = element("small", head);
  const row = element("div", view, "", "maps");
  const scale = Math.max(1, Math.round(CELL / width));
  const maps = Array.from({ length: Math.min(channels, MOST_MAPS) }, (_, c) => {
    const canvas = element("canvas", row);
    canvas.width = width;
    canvas.height = height;
    canvas.style.width = `${width * scale}px`;
    canvas.title = `channel ${c}`;
    return canvas;
  });
  if (channels > MOST_MAPS) {
    element("small", row, `+ ${channels - MOST_MAPS}`);
  }
  return (value) => {
    const low = value.data.reduce((a, b) => Math.min(a, b));
    const high = value.data.reduce((a, b) => Math.max(a, b));
    range.textContent = `${low.toPrecision(3)} … ${high.toPrecision(3)} · ${height}×${width}×${channels}`;
    maps.forEach((canvas, c) => paint(canvas, value, c, low, high));
  };
}

// Signed maps with a diverging colour map centred on zero, others with viridis.
function paint(canvas, { shape, data }, channel, low, high) {
  const signed = low < 0;
  const [from, to] = signed ? [-Math.max(-low, high), Math.max(-low, high)] : [low, high];
  const picture = new ImageData(shape[1], shape[0]);
  for (let pixel = 0; pixel < shape[0] * shape[1]; pixel++) {
    const t = to > from ? (data[pixel * shape[2] + channel] - from) / (to - from) : 0;
    picture.data.set([...color(signed ? DIVERGING : VIRIDIS, t), 255], 4 * pixel);
  }
  canvas.getContext("2d").putImageData(picture, 0, 0);
}

function color(table, t) {
  const at = Math.min(1, Math.max(0, t)) * (table.length - 1);
  const below = Math.min(table.length - 2, Math.floor(at));
  return table[below].map((part, k) => part + (table[below + 1][k] - part) * (at - below));
}

// Bars on one zero line.
function factorsView(parent) {
  const row = element("div", parent, "", "factors");
  let bars = [];
  return (factors) => {
    bars = bars.length ? bars : Array.from(factors, () => element("i", row));
    const top = Math.max(0, ...factors);
    const span = top - Math.min(0, ...factors) || 1;
    factors.forEach((factor, c) => {
      bars[c].style.setProperty("--top", `${((top - Math.max(factor, 0)) / span) * 100}%`);
      bars[c].style.setProperty("--height", `${(Math.abs(factor) / span) * 100}%`);
      bars[c].title = `channel ${c}: ${factor.toFixed(3)}`;
    });
  };
}

function probabilitiesView(classes) {
  const rows = classes.map((name) => {
    const row = element("li", byId("probabilities"));
    element("span", row, name);
    const bar = element("div", element("div", row, "", "bar"));
    return { row, bar, number: element("span", row) };
  });
  return ({ data }) => {
    const best = data.indexOf(data.reduce((a, b) => Math.max(a, b)));
    rows.forEach(({ row, bar, number }, k) => {
      row.className = k === best ? "best" : "";
      bar.style.width = `${100 * data[k]}%`;
      number.textContent = `${(100 * data[k]).toFixed(1)} %`;
    });
  };
}

// Layers that only help a block to its values are left out, but for what a mask multiplies by.
function views(model, values) {
  const shown = [];
  for (const layer of model.layers) {
    const value = values.get(layer.name);
    if (value.shape.length === 3 && !layer.name.includes("-")) {
      const show = mapsView(byId("layers"), layer, model.about.blocks?.[layer.name] ?? layer.kind, value.shape);
      shown.push((all) => show(all.get(layer.name)));
      const kernel = layer.weights.depthwise_kernel;
      const mask = values.get(`${layer.name}-factors`);
      if (kernel || mask) {
        const bars = factorsView(byId("layers").lastChild);
        shown.push((all) => bars(kernel ? kernel.data : all.get(`${layer.name}-factors`).data));
      }
    }
  }
  return shown;
}

async function start() {
  const model = await load();
  const classes = model.about.classes ?? [];
  document.title = byId("name").textContent = model.about.name ?? "Network";
  byId("summary").textContent = model.about.summary ?? "";
  byId("hint").textContent = classes.length ? `Draw one of ${classes[0]} to ${classes[classes.length - 1]}` : "Draw";
  const [height, width, channels] = model.shape;
  const centred = channels === 1 && model.about.dataset === "mnist";
  const output = model.layers[model.layers.length - 1].name;
  const shown = views(model, run(model, new Float32Array(height * width * channels)));
  shown.push((all) => probabilities(all.get(output)));
  const probabilities = probabilitiesView(classes);
  let waiting = false;
  const update = () => {
    waiting = false;
    const values = run(model, readPad(byId("pad"), model.shape, centred));
    shown.forEach((show) => show(values));
  };
  listen(byId("pad"), () => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(update);
    }
  });
}

start().catch((error) => {
  byId("name").textContent = "The network does not load";
  byId("summary").textContent = location.protocol === "file:"
    ? "Browsers do not let a page read the files beside it when it is opened from disk: serve this folder, for example with python3 -m http.server, and open it there."
    : error.message;
  byId("summary").id = "error";
});

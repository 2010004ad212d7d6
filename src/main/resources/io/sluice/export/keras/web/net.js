// Runs a layers model of TensorFlow.js (model.json and its weights) on one image, and keeps what comes out of every layer.
// Values are [height, width, channels] or [features], as Float32Array.

export function parseModel(json, buffer) {
  const config = json.modelTopology.model_config.config;
  const weights = {};
  let offset = 0;
  for (const { name, shape } of json.weightsManifest.flatMap((group) => group.weights)) {
    const count = shape.reduce((a, b) => a * b, 1);
    const [layer, weight] = name.split("/");
    (weights[layer] ??= {})[weight] = { shape, data: new Float32Array(buffer.slice(offset, offset + 4 * count)) };
    offset += 4 * count;
  }
  if (offset !== buffer.byteLength) {
    throw new Error(`weights: expected ${offset} bytes, found ${buffer.byteLength}`);
  }
  const layers = config.layers.map((layer) => ({
    kind: layer.class_name,
    name: layer.name,
    config: layer.config,
    inputs: (layer.inbound_nodes[0] ?? []).map((input) => input[0]),
    weights: weights[layer.name] ?? {},
  }));
  return { layers, shape: layers[0].config.batch_input_shape.slice(1), about: json.userDefinedMetadata ?? {} };
}

export function run(model, image) {
  const values = new Map([[model.layers[0].name, { shape: model.shape, data: image }]]);
  for (const layer of model.layers.slice(1)) {
    const kind = kinds[layer.kind];
    if (!kind) {
      throw new Error(`layer ${layer.name} is a ${layer.kind}, which this page does not know`);
    }
    values.set(layer.name, kind(layer, ...layer.inputs.map((name) => values.get(name))));
  }
  return values;
}

const kinds = {
  Conv2D: (layer, x) => activated(layer.config.activation, conv(layer, x)),
  DepthwiseConv2D: depthwise,
  ZeroPadding2D: zeroPadding,
  MaxPooling2D: (layer, x) => pool(layer, x, -Infinity, Math.max, (value) => value),
  AveragePooling2D: (layer, x) => pool(layer, x, 0, (a, b) => a + b, (sum, count) => sum / count),
  GlobalAveragePooling2D: (layer, x) => mean(x),
  Dense: (layer, x) => activated(layer.config.activation, dense(layer, x)),
  Activation: (layer, x) => activated(layer.config.activation, x),
  Flatten: (layer, x) => ({ shape: [x.data.length], data: x.data }),
  Reshape: (layer, x) => ({ shape: layer.config.target_shape, data: x.data }),
  Permute: permute,
  Dropout: (layer, x) => x,
  Add: (layer, ...inputs) => inputs.reduce((a, b) => each(a, b, (p, q) => p + q)),
  Multiply: (layer, ...inputs) => inputs.reduce((a, b) => each(a, b, (p, q) => p * q)),
  Concatenate: concatenate,
};

// Calls step(output index, first channel's index in x, point of the window) for every pixel of x under every window.
// Padding "same" puts an odd zero behind; pixels outside are left out.
function slide(x, config, window, step) {
  const strides = config.strides ?? [1, 1];
  const dilation = config.dilation_rate ?? [1, 1];
  const same = config.padding === "same";
  const out = [0, 1].map((a) =>
    same ? Math.ceil(x.shape[a] / strides[a]) : Math.floor((x.shape[a] - dilation[a] * (window[a] - 1) - 1) / strides[a]) + 1);
  const before = [0, 1].map((a) =>
    same ? Math.max(0, (out[a] - 1) * strides[a] + dilation[a] * (window[a] - 1) + 1 - x.shape[a]) >> 1 : 0);
  for (let oi = 0; oi < out[0]; oi++) {
    for (let oj = 0; oj < out[1]; oj++) {
      for (let ki = 0; ki < window[0]; ki++) {
        const i = oi * strides[0] - before[0] + ki * dilation[0];
        for (let kj = 0; i >= 0 && i < x.shape[0] && kj < window[1]; kj++) {
          const j = oj * strides[1] - before[1] + kj * dilation[1];
          if (j >= 0 && j < x.shape[1]) {
            step(oi * out[1] + oj, (i * x.shape[1] + j) * x.shape[2], ki * window[1] + kj);
          }
        }
      }
    }
  }
  return out;
}

function conv(layer, x) {
  const { shape, data } = layer.weights.kernel;
  const [, , channels, filters] = shape;
  let sums = new Float64Array(0);
  const take = (output, from, point) => {
    if (sums.length < (output + 1) * filters) {
      const larger = new Float64Array(Math.max(2 * sums.length, (output + 1) * filters));
      larger.set(sums);
      sums = larger;
    }
    for (let c = 0; c < channels; c++) {
      const value = x.data[from + c];
      const row = (point * channels + c) * filters;
      for (let f = 0; f < filters; f++) {
        sums[output * filters + f] += value * data[row + f];
      }
    }
  };
  const out = slide(x, layer.config, shape, take);
  const y = new Float32Array(out[0] * out[1] * filters);
  const bias = layer.weights.bias?.data;
  for (let k = 0; k < y.length; k++) {
    y[k] = (sums[k] ?? 0) + (bias ? bias[k % filters] : 0);
  }
  return { shape: [...out, filters], data: y };
}

// One factor a channel: the window is one pixel.
function depthwise(layer, x) {
  const factors = layer.weights.depthwise_kernel.data;
  return { shape: x.shape, data: x.data.map((value, k) => value * factors[k % factors.length]) };
}

function zeroPadding(layer, x) {
  const [[top, bottom], [left, right]] = layer.config.padding;
  const shape = [x.shape[0] + top + bottom, x.shape[1] + left + right, x.shape[2]];
  const y = new Float32Array(shape[0] * shape[1] * shape[2]);
  const row = x.shape[1] * x.shape[2];
  for (let i = 0; i < x.shape[0]; i++) {
    y.set(x.data.subarray(i * row, (i + 1) * row), ((i + top) * shape[1] + left) * shape[2]);
  }
  return { shape, data: y };
}

function pool(layer, x, start, join, finish) {
  const channels = x.shape[2];
  const sums = [];
  const counts = [];
  const out = slide(x, layer.config, layer.config.pool_size, (output, from) => {
    counts[output] = (counts[output] ?? 0) + 1;
    for (let c = 0; c < channels; c++) {
      sums[output * channels + c] = join(sums[output * channels + c] ?? start, x.data[from + c]);
    }
  });
  const y = Float32Array.from(sums, (sum, k) => finish(sum, counts[Math.floor(k / channels)]));
  return { shape: [...out, channels], data: y };
}

function mean(x) {
  const channels = x.shape[2];
  const sums = new Float64Array(channels);
  x.data.forEach((value, k) => (sums[k % channels] += value));
  return { shape: [channels], data: Float32Array.from(sums, (sum) => (sum * channels) / x.data.length) };
}

function dense(layer, x) {
  const { shape, data } = layer.weights.kernel;
  const [inputs, units] = shape;
  const sums = new Float64Array(units);
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < units; j++) {
      sums[j] += x.data[i] * data[i * units + j];
    }
  }
  const bias = layer.weights.bias?.data;
  return { shape: [units], data: Float32Array.from(sums, (sum, j) => sum + (bias ? bias[j] : 0)) };
}

function activated(name, x) {
  if (name === "softmax") {
    const largest = x.data.reduce((a, b) => Math.max(a, b));
    const powers = x.data.map((value) => Math.exp(value - largest));
    const sum = powers.reduce((a, b) => a + b);
    return { shape: x.shape, data: powers.map((power) => power / sum) };
  }
  const functions = {
    linear: (value) => value,
    relu: (value) => Math.max(value, 0),
    tanh: Math.tanh,
    sigmoid: (value) => 1 / (1 + Math.exp(-value)),
  };
  return { shape: x.shape, data: x.data.map(functions[name ?? "linear"]) };
}

function permute(layer, x) {
  const axes = layer.config.dims.map((dim) => dim - 1);
  const shape = axes.map((axis) => x.shape[axis]);
  const strides = [x.shape[1] * x.shape[2], x.shape[2], 1];
  const y = new Float32Array(x.data.length);
  let to = 0;
  for (let a = 0; a < shape[0]; a++) {
    for (let b = 0; b < shape[1]; b++) {
      for (let c = 0; c < shape[2]; c++) {
        y[to++] = x.data[a * strides[axes[0]] + b * strides[axes[1]] + c * strides[axes[2]]];
      }
    }
  }
  return { shape, data: y };
}

// One of the two may be a single pixel for all of the other.
function each(a, b, operation) {
  const [large, small] = a.data.length >= b.data.length ? [a, b] : [b, a];
  return { shape: large.shape, data: large.data.map((value, k) => operation(value, small.data[k % small.data.length])) };
}

function concatenate(layer, ...inputs) {
  const width = (input) => input.shape[input.shape.length - 1];
  const total = inputs.reduce((sum, input) => sum + width(input), 0);
  const rows = inputs[0].data.length / width(inputs[0]);
  const y = new Float32Array(rows * total);
  let at = 0;
  for (const input of inputs) {
    for (let row = 0; row < rows; row++) {
      y.set(input.data.subarray(row * width(input), (row + 1) * width(input)), row * total + at);
    }
    at += width(input);
  }
  return { shape: [...inputs[0].shape.slice(0, -1), total], data: y };
}

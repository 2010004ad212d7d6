// Runs each NAME in FOLDER by the page's own net.js, and by TensorFlow.js where a folder of it is named, on images.bin
// (float32, [height, width, channels], one image) to found.bin and tfjs.bin (probabilities).
//
//     node run_pages.mjs FOLDER [FOLDER/OF/@tensorflow/tfjs]

import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, library] = process.argv.slice(2);
const tf = library && createRequire(join(library, "package.json"))(library);
const floats = (bytes) => new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));

for (const name of readdirSync(folder)) {
  const place = join(folder, name);
  const json = JSON.parse(readFileSync(join(place, "model.json")));
  const bytes = readFileSync(join(place, "weights.bin"));
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  const image = floats(readFileSync(join(place, "images.bin")));
  const { parseModel, run } = await import(pathToFileURL(join(place, "net.mjs")));
  const model = parseModel(json, buffer);
  const output = run(model, image).get(model.layers[model.layers.length - 1].name);
  writeFileSync(join(place, "found.bin"), Buffer.from(output.data.buffer));
  if (tf) {
    const weightSpecs = json.weightsManifest[0].weights;
    const loaded = await tf.loadLayersModel({ load: async () => ({ modelTopology: json.modelTopology, weightSpecs, weightData: buffer }) });
    const result = loaded.predict(tf.tensor(image, [1, ...model.shape]));
    writeFileSync(join(place, "tfjs.bin"), Buffer.from((await result.data()).buffer));
  }
  console.log(name);
}

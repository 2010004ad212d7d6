package io.sluice.export.keras;

/** Classes that a generated program brings along, for what Keras has none for. */
enum KerasClass {
  GATE("""
      @keras.saving.register_keras_serializable(package="sluice")
      class Gate(layers.Layer):
          \"""A learned factor for each channel: y[..., c] = factor[c] * x[..., c].

          The weight is made with add_weight, so that Keras trains and saves it: a bare tf.Variable in a
          functional model is not tracked.
          \"""

          def __init__(self, initial_value=1.0, activation="linear", l1=0.0, **kwargs):
              super().__init__(**kwargs)
              self.initial_value = initial_value
              self.activation = activation
              self.l1 = l1

          def build(self, input_shape):
              start = keras.initializers.Constant(self.initial_value)
              self.gate = self.add_weight(name="gate", shape=(input_shape[-1],), initializer=start)

          def call(self, x):
              factor = keras.activations.get(self.activation)(self.gate)
              if self.l1:
                  self.add_loss(self.l1 * ops.sum(ops.abs(factor)))
              return x * factor

          def get_config(self):
              config = {"initial_value": self.initial_value, "activation": self.activation, "l1": self.l1}
              return {**super().get_config(), **config}
      """),
  GATHER("""
      @keras.saving.register_keras_serializable(package="sluice")
      class Gather(layers.Layer):
          \"""Channels by number: y[..., k] = x[..., indices[k]].\"""

          def __init__(self, indices, **kwargs):
              super().__init__(**kwargs)
              self.indices = list(indices)

          def call(self, x):
              return ops.take(x, self.indices, axis=-1)

          def get_config(self):
              return {**super().get_config(), "indices": self.indices}
      """),
  ONE_CYCLE("""
      @keras.saving.register_keras_serializable(package="sluice")
      class OneCycle(keras.optimizers.schedules.LearningRateSchedule):
          \"""The learning rate up and down again, each along half a wave of a cosine.\"""

          def __init__(self, rate, steps, warm_up, start, end):
              self.config = {"rate": rate, "steps": steps, "warm_up": warm_up, "start": start, "end": end}

          def __call__(self, step):
              rate, steps, warm_up, start, end = self.config.values()
              place = ops.cast(step % steps, "float32") / max(1, steps - 1)
              up = self.wave(start, 1.0, place / max(warm_up, 1e-9))
              down = self.wave(1.0, end, (place - warm_up) / (1 - warm_up))
              return rate * ops.where(place < warm_up, up, down)

          @staticmethod
          def wave(start, end, place):
              return end + (start - end) * (1 + ops.cos(np.pi * place)) / 2

          def get_config(self):
              return self.config
      """);

  private final String source;

  KerasClass(String source) {
    this.source = source;
  }

  /** Its text. */
  String source() {
    return source;
  }
}

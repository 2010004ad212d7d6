package io.sluice.export.torch;

/** Classes that a generated program brings along, for blocks that {@code torch.nn} has no module for. */
enum TorchClass {
  GATE("""
      class Gate(nn.Module):
          \"""A learned factor for each channel: y[n, c] = factor[c] * x[n, c].\"""

          def __init__(self, channels, initial_value=1.0, sigmoid=False):
              super().__init__()
              self.gate = nn.Parameter(torch.full((channels,), initial_value))
              self.sigmoid = sigmoid

          def factor(self):
              return torch.sigmoid(self.gate) if self.sigmoid else self.gate

          def forward(self, x):
              return x * self.factor().view(-1, *[1] * (x.dim() - 2))
      """),
  MASK("""
      class Mask(nn.Linear):
          \"""A factor for each channel, computed anew for each sample from the channel means of a context.

          y[n, c] = mask[n, c] * x[n, c] with mask = sigmoid(W @ mean(context) + b); with hidden units,
          a layer of ReLUs comes before. Without a context, x is its own (squeeze and excitation).
          \"""

          def __init__(self, channels, context_channels, hidden_units=0):
              super().__init__(hidden_units or context_channels, channels)
              self.hidden = nn.Linear(context_channels, hidden_units) if hidden_units else None
              glorot(self)
              if self.hidden is not None:
                  he(self.hidden)

          def forward(self, x, context=None):
              context = x if context is None else context
              mean = context.mean(dim=(2, 3)) if context.dim() == 4 else context
              if self.hidden is not None:
                  mean = F.relu(self.hidden(mean))
              mask = torch.sigmoid(super().forward(mean))
              return x * mask.view(*mask.shape, *[1] * (x.dim() - 2))
      """),
  UNEVEN_AVG_POOL("""
      class UnevenAvgPool2d(nn.Module):
          \"""Average pooling with one more pixel of padding after than before; only pixels of the image count.\"""

          def __init__(self, kernel_size, stride, padding):
              super().__init__()
              self.kernel_size = kernel_size
              self.stride = stride
              self.padding = padding  # left, right, top, bottom

          def forward(self, x):
              count = F.pad(torch.ones_like(x[:1, :1]), self.padding)
              count = F.avg_pool2d(count, self.kernel_size, self.stride)
              return F.avg_pool2d(F.pad(x, self.padding), self.kernel_size, self.stride) / count
      """);

  private final String source;

  TorchClass(String source) {
    this.source = source;
  }

  /** Its text. */
  String source() {
    return source;
  }
}

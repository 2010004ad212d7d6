package io.sluice.importing;

/**
 * A batch normalisation after its training, which is {@code scale · x + shift} by channel.
 *
 * @param scale γ / √(variance + ε)
 * @param shift β − mean · scale
 */
public record Normalisation(float[] scale, float[] shift) {
  /** What becomes of γ, β, mean and variance, each [C]. */
  public static Normalisation of(float[] gamma, float[] beta, float[] mean, float[] variance, double epsilon) throws UnsupportedException {
    float[] scale = new float[gamma.length];
    float[] shift = new float[gamma.length];
    for (int c = 0; c < gamma.length; c++) {
      double factor = gamma[c] / Math.sqrt(variance[c] + epsilon);
      scale[c] = (float) factor;
      shift[c] = (float) (beta[c] - mean[c] * factor);
      if (!Float.isFinite(scale[c]) || !Float.isFinite(shift[c])) {
        throw new UnsupportedException("has a variance of " + variance[c] + " in channel " + c);
      }
    }
    return new Normalisation(scale, shift);
  }
}

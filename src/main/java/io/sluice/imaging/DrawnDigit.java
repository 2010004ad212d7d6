package io.sluice.imaging;

import io.sluice.tensor.FloatTensor;
import io.sluice.tensor.Shape;
import java.util.Arrays;

/**
 * What was drawn with a soft brush, and how a network that learned MNIST sees it. MNIST's digits were made alike (LeCun et al. 1998): scaled
 * to fit a box of 20 of the image's 28 pixels with their proportions kept, and placed with their centre of mass in the middle.
 */
public final class DrawnDigit {
  private static final double BOX = 20.0 / 28.0;
  private static final double SOFT = 1.5;
  private static final float FAINT = 0.05f;

  private final int side;
  private double radius;
  private final float[] ink;

  /**
   * An empty sheet.
   *
   * @param side   of the sheet, in pixels
   * @param radius of the brush, in pixels; its edge fades
   */
  public DrawnDigit(int side, double radius) {
    this.side = side;
    this.radius = radius;
    this.ink = new float[side * side];
  }

  /** What is on {@code sheet}, {@code [1, side, side]}, 0 for no ink to 1; copied. */
  public static DrawnDigit of(FloatTensor sheet) {
    DrawnDigit drawn = new DrawnDigit(sheet.shape().dim(1), 1);
    System.arraycopy(sheet.values(), 0, drawn.ink, 0, drawn.ink.length);
    return drawn;
  }

  /** Draws from now on with a brush of that radius, in pixels. */
  public void setRadius(double pixels) {
    radius = pixels;
  }

  /** The side of the sheet, in pixels. */
  public int side() {
    return side;
  }

  /** Takes all ink away. */
  public void clear() {
    Arrays.fill(ink, 0);
  }

  /** Whether nothing was drawn. */
  public boolean isEmpty() {
    return bounds() == null;
  }

  /** Draws from {@code (x1, y1)} to {@code (x2, y2)}, in pixels of the sheet; a dot if they are the same. */
  public void stroke(double x1, double y1, double x2, double y2) {
    double reach = radius + SOFT;
    int top = (int) Math.max(0, Math.floor(Math.min(y1, y2) - reach));
    int bottom = (int) Math.min(side - 1, Math.ceil(Math.max(y1, y2) + reach));
    int left = (int) Math.max(0, Math.floor(Math.min(x1, x2) - reach));
    int right = (int) Math.min(side - 1, Math.ceil(Math.max(x1, x2) + reach));
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double away = distance(x + 0.5, y + 0.5, x1, y1, x2, y2);
        float here = (float) Math.clamp((radius + SOFT - away) / (2 * SOFT), 0, 1);
        ink[y * side + x] = Math.max(ink[y * side + x], here);
      }
    }
  }

  private static double distance(double x, double y, double x1, double y1, double x2, double y2) {
    double dx = x2 - x1;
    double dy = y2 - y1;
    double length = dx * dx + dy * dy;
    double along = length == 0 ? 0 : Math.clamp(((x - x1) * dx + (y - y1) * dy) / length, 0, 1);
    return Math.hypot(x - x1 - along * dx, y - y1 - along * dy);
  }

  /** The sheet as it was drawn, {@code [1, side, side]}, 0 for no ink to 1. */
  public FloatTensor sheet() {
    return new FloatTensor(Shape.of(1, side, side), ink.clone());
  }

  /**
   * The drawing as MNIST would have it, {@code [1, size, size]}, 0 to 1; all zeros if nothing was drawn.
   *
   * @param size of the image, 28 for MNIST
   */
  public FloatTensor image(int size) {
    FloatTensor image = FloatTensor.zeros(Shape.of(1, size, size));
    int[] box = bounds();
    if (box == null) {
      return image;
    }
    double scale = Math.max(box[2] - box[0], box[3] - box[1]) / (BOX * size);
    double[] mass = centreOfMass();
    // The box's corner falls on a whole pixel of the image, as where MNIST shifted its boxes of 20 by 20.
    double originX = box[0] - Math.round(size / 2.0 - (mass[0] - box[0]) / scale) * scale;
    double originY = box[1] - Math.round(size / 2.0 - (mass[1] - box[1]) / scale) * scale;
    for (int row = 0; row < size; row++) {
      for (int column = 0; column < size; column++) {
        image.values()[row * size + column] = mean(originX + column * scale, originY + row * scale, scale);
      }
    }
    return image;
  }

  /** Left, top, right and bottom of what has ink, the last two exclusive; null if nothing has. */
  private int[] bounds() {
    int[] box = {side, side, 0, 0};
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        if (ink[y * side + x] > FAINT) {
          box[0] = Math.min(box[0], x);
          box[1] = Math.min(box[1], y);
          box[2] = Math.max(box[2], x + 1);
          box[3] = Math.max(box[3], y + 1);
        }
      }
    }
    return box[2] == 0 ? null : box;
  }

  private double[] centreOfMass() {
    double sum = 0;
    double x = 0;
    double y = 0;
    for (int k = 0; k < ink.length; k++) {
      sum += ink[k];
      x += ink[k] * (k % side + 0.5);
      y += ink[k] * (k / side + 0.5);
    }
    return new double[] {x / sum, y / sum};
  }

  /** Mean ink of a square, by the area of each pixel in it; outside of the sheet there is none. */
  private float mean(double left, double top, double width) {
    double sum = 0;
    for (int y = (int) Math.max(0, Math.floor(top)); y < Math.min(side, top + width); y++) {
      double high = Math.min(y + 1, top + width) - Math.max(y, top);
      for (int x = (int) Math.max(0, Math.floor(left)); x < Math.min(side, left + width); x++) {
        sum += ink[y * side + x] * high * (Math.min(x + 1, left + width) - Math.max(x, left));
      }
    }
    return (float) Math.clamp(sum / (width * width), 0, 1);
  }
}

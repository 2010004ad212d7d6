package io.sluice.engine;

import org.nd4j.linalg.api.blas.Blas;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.cpu.nativecpu.CpuNDArrayFactory;

/**
 * ND4J's arrays without BLAS, which nothing here multiplies by. ND4J would look for BLAS's functions by asking every library of the process
 * in turn, by {@code dlopen} within {@code dl_iterate_phdr}: with another thread that loads a library meanwhile, as JavaFX's do when a window
 * opens, each of the two waits in the C library for a lock that the other holds, for ever. Public since ND4J makes it, by its name in {@link Engine}.
 */
public final class BlaslessFactory extends CpuNDArrayFactory {
  /** A factory of arrays of that type in that order; for ND4J. */
  public BlaslessFactory(DataType type, char order) {
    super(type, order);
  }

  /** Looks for nothing. */
  @Override
  public void createBlas() {
    blas = new NoBlas();
  }

  /** A BLAS that there is not. */
  private record NoBlas() implements Blas {
    @Override
    public void setMaxThreads(int threads) {}

    @Override
    public int getMaxThreads() {
      return 1;
    }

    @Override
    public int getBlasVendorId() {
      return getBlasVendor().ordinal();
    }

    @Override
    public Vendor getBlasVendor() {
      return Vendor.UNKNOWN;
    }
  }
}

package io.sluice.engine;

import java.lang.foreign.MemorySegment;
import org.bytedeco.javacpp.Pointer;

/** What JavaCPP takes for the address of a segment, which stays the owner of the memory. */
final class NativePointer extends Pointer {
  NativePointer(MemorySegment segment) {
    super((Pointer) null);
    address = segment.address();
  }
}

package io.sluice.engine;

import io.sluice.graph.NodeId;
import io.sluice.tensor.NamelessFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs over many images, kept on the disk with memory for one: of 10,000 images a sample leaves hundreds of megabytes, which the system's own
 * cache of files holds as long as nobody else wants the room. The runs are of one node of one plan; its owner thread only.
 */
public final class RunFile implements AutoCloseable {
  private final FileChannel channel;
  private final OffHeap memory = new OffHeap();
  private List<List<MemorySegment>> room = List.of();
  private long end;

  private RunFile(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * A new file with no runs, without a name and gone when it is closed.
   *
   * @throws IOException if none can be made
   */
  public static RunFile open() throws IOException {
    return new RunFile(NamelessFile.open().getChannel());
  }

  /** Keeps what the last run of that way's plan left, while it is still there. */
  KeptRun keep(WithoutChannels way, NodeId node, int count) throws IOException {
    if (room.isEmpty()) {
      room = way.room(memory);
    }
    List<KeptRun.Part> parts = new ArrayList<>();
    long next = end;
    for (List<MemorySegment> left : room) {
      long at = next;
      parts.add(new KeptRun.Part(left, () -> read(left, at)));
      next += left.stream().mapToLong(MemorySegment::byteSize).sum();
    }
    KeptRun run = new KeptRun(node, count, parts);
    way.refill(run);
    for (List<MemorySegment> left : room) {
      write(left);
    }
    return run;
  }

  private void write(List<MemorySegment> left) throws IOException {
    for (MemorySegment segment : left) {
      ByteBuffer bytes = segment.asByteBuffer();
      while (bytes.hasRemaining()) {
        end += channel.write(bytes, end);
      }
    }
  }

  /** By several workers at once, each its own. */
  private void read(List<MemorySegment> left, long from) {
    long at = from;
    try {
      for (MemorySegment segment : left) {
        ByteBuffer bytes = segment.asByteBuffer();
        while (bytes.hasRemaining()) {
          int count = channel.read(bytes, at);
          if (count < 0) {
            throw new IOException("the file ends at byte " + at);
          }
          at += count;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("what the network left of the test images does not come back from the disk (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public void close() {
    memory.close();
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

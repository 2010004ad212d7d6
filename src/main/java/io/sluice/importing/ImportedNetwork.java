package io.sluice.importing;

import io.sluice.graph.Checkpoint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * What came of a file of another program.
 *
 * @param network design and weights, before the first step of training
 * @param names   blocks that are called otherwise than in the file: its name to theirs
 * @param notes   what a user of the file should know, a sentence each
 */
public record ImportedNetwork(Checkpoint network, SequencedMap<String, String> names, List<String> notes) {
  public ImportedNetwork {
    names = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(names));
    notes = List.copyOf(notes);
  }
}

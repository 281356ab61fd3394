package dev.postern.snapshot;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import com.google.common.collect.Multimaps;
import com.google.common.collect.TreeMultimap;
import java.util.Comparator;
import java.util.List;

/**
 * One element of {@code coverage} in {@code snapshot.json}: calls of which the same is said.
 *
 * @param calls the permissions
 * @param resource what the call was about, empty for everything
 * @param status one of the words of {@link CallStatus}
 * @param detail what came back
 */
record CallNotes(ImmutableSortedSet<String> calls, String resource, String status, String detail) {

  private static final Comparator<CallNote> ALIKE =
      Comparator.comparing(CallNote::status)
          .thenComparing(CallNote::detail)
          .thenComparing(CallNote::resource);

  /** Brings together what is alike, sorted. */
  static ImmutableList<CallNotes> of(List<CallNote> notes) {
    TreeMultimap<CallNote, String> calls = TreeMultimap.create(ALIKE, Comparator.naturalOrder());
    notes.forEach(note -> calls.put(note, note.call()));
    return Multimaps.asMap(calls).entrySet().stream()
        .map(
            entry ->
                new CallNotes(
                    ImmutableSortedSet.copyOf(entry.getValue()),
                    entry.getKey().resource(),
                    entry.getKey().status(),
                    entry.getKey().detail()))
        .collect(ImmutableList.toImmutableList());
  }

  void writeTo(ObjectNode element) {
    if (calls.size() == 1) {
      element.put("call", calls.first());
    } else {
      ArrayNode names = element.putArray("calls");
      calls.forEach(names::add);
    }
    if (!resource.isEmpty()) {
      element.put("resource", resource);
    }
    element.put("status", status).put("detail", detail);
  }
}

package dev.postern.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuccessorsTest {

  @ParameterizedTest(name = "{0} among {1}: {2}")
  @CsvSource({
    "rows.json, rows.json rows-2.json, true",
    "rows.json, rows.json rows-1.json, true",
    "rows-1.json, rows-1.json rows-2.json, true",
    "a/rows_09.json, a/rows_09.json a/rows_10.json, true",
    "rows2.json, rows2.json rows3.json, true",
    "2.json, 1.json 2.json 3.json, true",
    "rows-2.json, rows.json rows-2.json, false",
    "rows-1.json, rows-1.json rows-3.json, false",
    "rows.json, rows.json rows-3.json, false",
    "a/rows.json, a/rows.json b/rows-2.json, false",
    "rows.json, rows.json, false",
  })
  void onlyTheNextNumberFollows(String file, String all, boolean followed) {
    Successors successors = Successors.of(Splitter.on(' ').splitToStream(all));
    assertThat(successors.follow(file)).isEqualTo(followed);
  }
}

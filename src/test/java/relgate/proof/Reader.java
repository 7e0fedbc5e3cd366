package relgate.proof;

import java.util.List;

/**
 * A reader of foreign text, and texts that it accepts.
 *
 * @param name what it reads, as the page says it
 * @param read reads; whatever it throws must be of relgate's own types
 */
record Reader(String name, List<String> seeds, Reading read) {
  /** Reading one input. */
  interface Reading {
    void read(byte[] input) throws Exception;
  }
}

package relgate.json;

import relgate.Problems;

/** A record with rules that no single component can state; asked once all components are right. */
public interface Validated {
  /** Adds what is wrong, with the keys as JSON has them. */
  void validate(Problems problems);
}

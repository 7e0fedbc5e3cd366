package relgate.json;

import org.jspecify.annotations.Nullable;

/**
 * Where in a document a value stands, as {@code a.b[2].c}: spelled out only where something is
 * wrong there, for that is rare and documents are many.
 *
 * @param key of an object's member; empty for the document itself
 * @param index of a list's element; -1 for a member
 */
record Where(@Nullable Where outer, String key, int index) {
  static final Where TOP = new Where(null, "", -1);

  Where member(String name) {
    return new Where(this, name, -1);
  }

  Where element(int number) {
    return new Where(this, "", number);
  }

  boolean isTop() {
    return outer == null;
  }

  @Override
  public String toString() {
    if (outer == null) {
      return "";
    }
    if (index >= 0) {
      return outer + "[" + index + "]";
    }
    return outer.isTop() ? key : outer + "." + key;
  }
}

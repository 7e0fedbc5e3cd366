package relgate.policy;

import java.util.Locale;

/** A kind of decision file; what its keys mean stands in its schema. */
public enum Document {
  CONFIGURATION("relgate.v1.json"),
  KB_POLICY("kb-policy.v1.json"),
  RELEASE_POLICY("release-policy.v1.json"),
  WAIVERS("waivers.v1.json"),
  /** Files that decide by their content, each by its hash: no order is known among those. */
  CONTENT("");

  private final String schema;

  Document(String schema) {
    this.schema = schema;
  }

  /** The name of its schema; empty where no key has a kind. */
  String schema() {
    return schema;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

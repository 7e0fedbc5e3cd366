package relgate.cli;

import relgate.BadInput;
import relgate.Profile;

/** A profile that a flag names. */
final class ProfileFlag {
  private ProfileFlag() {}

  /**
   * The profile of exactly this name.
   *
   * @throws BadInput for any other text
   */
  static Profile read(String flag, String text) {
    return Profile.named(text)
        .orElseThrow(
            () -> new BadInput(flag, Profile.CHOICE, '"' + text + '"', "Name one of them."));
  }
}

package relgate.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import relgate.BadInput;
import relgate.authority.SignedAcceptance;
import relgate.candidate.Candidate;
import relgate.command.Command;
import relgate.command.Outcome;
import relgate.json.AtomicFile;
import relgate.json.JsonReader;
import relgate.releasetag.SshSigned;

/** Signatures of acceptances with the keys of SSH that people have anyway. */
record SshSigning(Candidate candidate) {
  /**
   * Lets {@code ssh-keygen} sign, with the agent or the key's file.
   *
   * @param bytes the file in which the message is handed over
   */
  byte[] by(Path key, Path bytes, byte[] message) {
    AtomicFile.write(bytes, message);
    Path signature = bytes.resolveSibling(bytes.getFileName() + ".sig");
    try {
      Files.deleteIfExists(signature);
      sign(key, bytes);
      byte[] made = read(signature);
      Files.deleteIfExists(signature);
      return made;
    } catch (IOException e) {
      throw new BadInput(
          signature.toString(), "a file that can be read", "" + e, "Check permissions.");
    }
  }

  private void sign(Path key, Path bytes) {
    Command command =
        Command.of("ssh-keygen", "-Y", "sign", "-n", SignedAcceptance.NAMESPACE, "-f")
            .plus(key.toString(), bytes.toString());
    Outcome outcome = candidate.runner().run(command);
    if (!outcome.succeeded()) {
      throw new BadInput(
          "--ssh-key",
          "a key that `ssh-keygen -Y sign` can sign with",
          outcome.ended() + " " + outcome.stderr().strip(),
          "Name the key's file, or its .pub where ssh-agent holds it.");
    }
  }

  /** The bytes of a signature that was made by hand. */
  static byte[] read(Path signature) {
    return SshSigned.bytes(JsonReader.text(signature))
        .orElseThrow(
            () ->
                new BadInput(
                    signature.toString(),
                    "an SSH signature",
                    "something else",
                    "Make it with `ssh-keygen -Y sign -n relgate-acceptance -f KEY FILE.pae`."));
  }
}

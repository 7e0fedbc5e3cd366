package relgate.deploy;

import java.time.Instant;
import relgate.deploy.journal.Holder;

/**
 * The right to change a stack, as its engine keeps it.
 *
 * @param root the folder that the holder deploys from
 * @param number larger than that of every lease before it that changed anything
 * @param expires when it is anybody's, should its holder not be seen to be alive or gone
 */
record LeaseNote(Holder holder, String root, long number, Instant expires) {

  /** The lease in one clause for people. */
  String described() {
    return holder.described() + ", from " + root + ", lease " + number + " until " + expires;
  }
}

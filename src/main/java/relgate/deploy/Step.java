package relgate.deploy;

import java.util.Locale;

/** The steps of a deploy and, after a failure, of its rollback, in order. */
public enum Step {
  LOCK,
  GUARD,
  PREFLIGHT,
  /** Images are built and fetched while the old version serves. */
  BUILD,
  /** Online: a copy that is there whatever happens next. */
  BACKUP,
  PAUSE_WRITERS,
  /** With the writers stopped: it holds the last row that anyone was told is written. */
  FINAL_BACKUP,
  SNAPSHOT,
  UP,
  HEALTH,
  /** Old containers that served beside the new ones end; only after a start-first release. */
  HAND_OVER,
  DONE,
  STOP_WRITERS,
  IMAGES_BACK,
  DATABASE_BACK,
  START_BACK,
  HEALTH_BACK,
  /** The outcome stands; the last entry of a deploy. */
  END;

  /** Whether somebody else at the same stack could be disturbed. */
  boolean changesTheStack() {
    return switch (this) {
      case LOCK, GUARD, PREFLIGHT, BACKUP, FINAL_BACKUP, SNAPSHOT, HEALTH, HEALTH_BACK, END ->
          false;
      case BUILD,
          PAUSE_WRITERS,
          UP,
          HAND_OVER,
          DONE,
          STOP_WRITERS,
          IMAGES_BACK,
          DATABASE_BACK,
          START_BACK ->
          true;
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}

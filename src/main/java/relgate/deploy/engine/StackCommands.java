package relgate.deploy.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import relgate.command.Command;

/** The commands that differ between the engines that can run a stack. */
public sealed interface StackCommands permits Compose, Swarm {
  /** The docker command line underneath. */
  Docker docker();

  /** Says what is wrong with the compose files, for people; ends with 0 where nothing is. */
  Command check();

  /** The compose files resolved to one, as JSON that {@link ComposeModel} reads. */
  Command model();

  /** The compose files resolved to one that can be given back to the same engine later. */
  Command resolved();

  /** Ids of the stack's containers. */
  Command containers();

  /** Ids of the containers of one service. */
  Command containersOf(String service);

  /** The service that a container of this stack belongs to, from its labels. */
  Optional<String> service(Map<String, String> labels);

  /**
   * Brings the stack to what the compose files say; builds nothing.
   *
   * @param overrides further compose files on top
   */
  Command up(List<Path> overrides, List<String> services);

  /** Builds the images of these services; nothing for none. */
  List<Command> build(List<String> services);

  /** Fetches the images of these services; nothing for none. */
  List<Command> pull(List<String> services);

  /** The name that the image of a service has which names none itself. */
  String builtImage(String service);

  /**
   * Prints `service hash` of each service, as its containers will bear it; empty where containers
   * bear none. Compose says it rightly only of files that are resolved already: an `env_file`
   * counts otherwise until it is read.
   */
  Optional<Command> hashes(List<Path> configuration);

  /** Starts containers that were stopped, as they are. */
  Command startAgain(List<String> containers);

  /** Stops every container of the stack, and keeps it stopped. */
  List<Command> stop(List<Container> containers);

  /**
   * Stops services by their names, whether or not anything runs of them yet: a cluster may be about
   * to start it. Nothing where containers tell all.
   */
  List<Command> stopServices(List<String> names);

  /** What {@link #startAgain} needs to start these containers as they run now. */
  List<String> startTokens(List<Container> containers);

  /**
   * Puts the images of a snapshot in place of what there is, with nothing running yet.
   *
   * @param files the kept configuration and its overrides
   * @param replicas containers by service; a service that is not named had none and gets none
   */
  List<Command> create(List<Path> files, Map<String, Integer> replicas);

  /** Removes these containers, of services that were not there before. */
  List<Command> remove(List<Container> containers);

  /** Starts what {@link #create} put in place. */
  List<Command> start(List<Path> files, Map<String, Integer> replicas);

  /** Stops services that ran no container when the snapshot was taken. */
  List<Command> rest(List<Container> containers);

  /**
   * Notes live in the engine itself, so that everyone who deploys there finds them, from whatever
   * folder: a thing with a fixed name, of which one of many that are made at once comes to be, and
   * which is never changed. This makes the engine ready to take one; nothing where it is.
   *
   * @param nothing an empty archive
   */
  List<Command> readyForNotes(Path nothing);

  /** Writes a note; fails where one of this name is there. Prints its id. */
  Command note(String name, String text);

  /** `id name text` of every note of this stack, tab-separated, one a line. */
  Command notes();

  /** A shell line that takes away every note of this stack, for people. */
  String removeNotes();

  /** Takes away the note of this id and no other, whatever has its name by now. */
  Command removeNote(String id);

  /** Fails where the note of this id is gone. */
  Command noteIsThere(String id);

  /** Removes all that the stack started, its volumes excepted. */
  Command removeAll();

  /** A question that only an engine which can run this kind of stack answers with 0. */
  Command ready();

  /** Whether the engine goes on changing containers after its command has returned. */
  boolean settlesLater();
}

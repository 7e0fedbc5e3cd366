package relgate.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Waits for the lock of the engine before a class, and gives it back after it. */
final class EngineTurn implements BeforeAllCallback {
  private static final Path LOCK = Path.of("target", "engine.lock");

  /** The lock ends with its channel, also where the process is killed. */
  private record Held(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    Files.createDirectories(LOCK.toAbsolutePath().getParent());
    FileChannel channel =
        FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    channel.lock();
    context.getStore(Namespace.create(EngineTurn.class)).put("turn", new Held(channel));
  }
}

package relgate.command;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import relgate.Problem;
import relgate.ToolFailure;
import relgate.json.AtomicFile;

/**
 * A command's masked output on disk: appended line by line, for the owner alone, at most so many
 * bytes. A symbolic link at the place is refused.
 */
final class Log implements Closeable {
  private static final int LONGEST_LINE = 8 * 1024;
  private static final int BUFFER = 16 * 1024;

  private final Path file;
  private final long most;
  private final FileChannel channel;
  private long size;
  private volatile boolean full;
  private @Nullable IOException failure;

  /**
   * @throws ToolFailure where the file cannot be opened
   */
  Log(Path file, long most) {
    this.file = file;
    this.most = most;
    AtomicFile.folder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    try {
      channel =
          FileChannel.open(
              file,
              Set.of(
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE,
                  StandardOpenOption.APPEND,
                  LinkOption.NOFOLLOW_LINKS),
              ownerOnly());
      size = channel.size();
    } catch (IOException e) {
      throw failed(e);
    }
  }

  /** The end of one stream's chain of filters; the lines of several streams do not mix. */
  Lines lines() {
    return new Lines();
  }

  /** Appends one line, already masked. */
  synchronized void line(String text) {
    write(CharBuffer.wrap(text + "\n"));
  }

  /**
   * Closes the file.
   *
   * @throws ToolFailure where anything could not be written
   */
  @Override
  public synchronized void close() {
    try {
      channel.close();
    } catch (IOException e) {
      failure = failure == null ? e : failure;
    }
    if (failure != null) {
      throw failed(failure);
    }
  }

  private synchronized void write(CharBuffer text) {
    if (full || failure != null) {
      return;
    }
    ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
    if (size + bytes.remaining() > most) {
      full = true;
      bytes =
          StandardCharsets.UTF_8.encode(
              "%n[relgate: cut here, this log holds at most %d bytes]%n".formatted(most));
    }
    try {
      while (bytes.hasRemaining()) {
        size += channel.write(bytes);
      }
    } catch (IOException e) {
      // The process goes on, so that it does not hang on a full pipe; closing tells of this.
      failure = e;
    }
  }

  private ToolFailure failed(IOException e) {
    return new ToolFailure(
        new Problem(
            file.toString(),
            "a log that can be written",
            e.getClass().getSimpleName() + ": " + e.getMessage(),
            "Free space there, or grant write permission, and run again."),
        e);
  }

  private static FileAttribute<?>[] ownerOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Gathers one stream's lines, so that a flood of short ones is not a flood of writes. */
  final class Lines implements CharSink {
    private final char[] text = new char[BUFFER + LONGEST_LINE];
    private int size;

    /** Where the line that is not whole yet begins. */
    private int whole;

    @Override
    public void put(char c) {
      if (size == text.length) {
        flush();
      }
      text[size++] = c;
      if (c == '\n' || (size - whole >= LONGEST_LINE && !Character.isHighSurrogate(c))) {
        whole = size;
      }
      if (whole >= BUFFER) {
        flush();
      }
    }

    /** Nothing of what comes after the cut is gathered. */
    @Override
    public void put(char[] chars, int start, int end) {
      int index = start;
      while (index < end && !full) {
        int count = Math.min(end - index, Math.min(text.length, whole + LONGEST_LINE) - size);
        if (count <= 1) {
          put(chars[index++]);
        } else {
          System.arraycopy(chars, index, text, size, count - 1);
          size += count - 1;
          index += count - 1;
          whole = Math.max(whole, lastLineEnd());
          if (whole >= BUFFER) {
            flush();
          }
        }
      }
    }

    private int lastLineEnd() {
      int index = size;
      while (index > whole && text[index - 1] != '\n') {
        index--;
      }
      return index;
    }

    /** Writes the lines that are whole. */
    void flush() {
      if (whole > 0) {
        write(CharBuffer.wrap(text, 0, whole));
        System.arraycopy(text, whole, text, 0, size - whole);
        size -= whole;
        whole = 0;
      }
    }

    @Override
    public void end() {
      if (size > whole) {
        put('\n');
      }
      flush();
    }
  }
}

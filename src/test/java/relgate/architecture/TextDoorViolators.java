package relgate.architecture;

import java.io.File;
import java.io.FileOutputStream;
import java.io.FileWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.net.URL;
import java.net.http.HttpRequest;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Formatter;
import java.util.function.Function;

/** One who goes around the door in each way; none is ever called. */
final class TextDoorViolators {
  private TextDoorViolators() {}

  private static final Path FILE = Path.of("never-written");

  static final class Written {
    Path write() throws IOException {
      return Files.writeString(FILE, "text");
    }
  }

  static final class Copied {
    long copy(InputStream in) throws IOException {
      return Files.copy(in, FILE);
    }
  }

  static final class Channel {
    Object open() throws IOException {
      return Files.newByteChannel(FILE, StandardOpenOption.WRITE);
    }
  }

  static final class OtherChannel {
    Object open() throws IOException {
      return FileChannel.open(FILE, StandardOpenOption.WRITE);
    }
  }

  static final class Referred {
    Function<OutputStream, PrintWriter> reference() {
      return PrintWriter::new;
    }
  }

  static final class Streamed {
    Object open() throws IOException {
      return new FileOutputStream("never-written");
    }
  }

  static final class Characters {
    Object open() throws IOException {
      return new FileWriter("never-written", StandardCharsets.UTF_8);
    }
  }

  static final class RandomAccess {
    Object open() throws IOException {
      return new RandomAccessFile("never-written", "rw");
    }
  }

  static final class Printed {
    Object open() throws IOException {
      return new PrintStream("never-written", StandardCharsets.UTF_8);
    }
  }

  static final class PrintedLines {
    Object open() throws IOException {
      return new PrintWriter("never-written", StandardCharsets.UTF_8);
    }
  }

  static final class Constructed {
    Function<OutputStream, PrintStream> reference() {
      return PrintStream::new;
    }
  }

  static final class Formatted {
    Object open() throws IOException {
      return new Formatter("never-written");
    }
  }

  static final class Console {
    void print() {
      System.out.println("text");
    }
  }

  static final class ErrorConsole {
    PrintStream stream() {
      return System.err;
    }
  }

  static final class Trace {
    void print(Exception e) {
      e.printStackTrace();
    }
  }

  static final class Redirected {
    Object command() {
      return new ProcessBuilder("true").redirectOutput(new File("never-written"));
    }
  }

  static final class Inherited {
    Object command() {
      return new ProcessBuilder("true").inheritIO();
    }
  }

  static final class Piped {
    Object input(Process process) {
      return process.getOutputStream();
    }
  }

  static final class Connected {
    Object open(Socket socket) throws IOException {
      return socket.getOutputStream();
    }
  }

  static final class Posted {
    Object body() {
      return HttpRequest.BodyPublishers.ofString("text");
    }
  }

  static final class Uploaded {
    Object open(URL url) throws IOException {
      return url.openConnection().getOutputStream();
    }
  }

  static final class Logged {
    void log() {
      System.getLogger("any").log(System.Logger.Level.INFO, "text");
    }
  }
}

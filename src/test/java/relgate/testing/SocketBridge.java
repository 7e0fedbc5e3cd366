package relgate.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A port of this machine that leads to a Unix socket: what an engine elsewhere looks like. */
public final class SocketBridge implements AutoCloseable {
  private final Path socket;
  private final ServerSocketChannel server;
  private final AtomicInteger connections = new AtomicInteger();

  private SocketBridge(Path socket, ServerSocketChannel server) {
    this.socket = socket;
    this.server = server;
  }

  public static SocketBridge to(Path socket) throws IOException {
    ServerSocketChannel server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    SocketBridge bridge = new SocketBridge(socket, server);
    inBackground(bridge::accept);
    return bridge;
  }

  public int port() {
    return server.socket().getLocalPort();
  }

  public String url() {
    return "tcp://127.0.0.1:" + port();
  }

  /** How many came so far. */
  public int connections() {
    return connections.get();
  }

  private static void inBackground(Runnable work) {
    Thread thread = new Thread(work, "socket bridge");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel from = server.accept();
        SocketChannel to = SocketChannel.open(StandardProtocolFamily.UNIX);
        to.connect(UnixDomainSocketAddress.of(socket));
        connections.incrementAndGet();
        inBackground(() -> copy(from, to));
        inBackground(() -> copy(to, from));
      }
    } catch (ClosedChannelException e) {
      // Closed by its test: nobody comes any more.
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void copy(SocketChannel from, SocketChannel to) {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    try {
      while (from.read(buffer) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          to.write(buffer);
        }
        buffer.clear();
      }
      to.shutdownOutput();
    } catch (IOException e) {
      // Either side hung up: so does the bridge.
      hangUp(from);
      hangUp(to);
    }
  }

  private static void hangUp(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}

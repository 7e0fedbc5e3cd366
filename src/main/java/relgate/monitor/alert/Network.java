package relgate.monitor.alert;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import javax.net.ssl.SSLSocketFactory;

/**
 * The ways to make a connection: how a name is looked up, and how a socket becomes a TLS one.
 *
 * @param tls believes the platform's certificate authorities
 */
record Network(Names names, SSLSocketFactory tls) {
  /** Looks a name up. */
  interface Names {
    List<InetAddress> of(String host) throws UnknownHostException;
  }

  /** This machine's. */
  static Network ofThisMachine() {
    return new Network(
        host -> List.of(InetAddress.getAllByName(host)),
        (SSLSocketFactory) SSLSocketFactory.getDefault());
  }
}

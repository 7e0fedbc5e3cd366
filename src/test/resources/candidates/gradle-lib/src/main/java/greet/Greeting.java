package greet;

/** What is said to whom; no record, so that an old Gradle compiles it too. */
public class Greeting {
  private final String name;

  public Greeting(String name) {
    this.name = name;
  }

  public String text() {
    return "Hello, " + name;
  }
}

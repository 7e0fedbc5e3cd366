package greet;

/** What is said to whom. */
public record Greeting(String name) {
  public String text() {
    return "Hello, " + name;
  }
}

package greet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class GreetingTest {
  @Test
  void greetsByName() {
    assertEquals("Hello, Ann", new Greeting("Ann").text());
  }
}

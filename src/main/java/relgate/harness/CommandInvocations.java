package relgate.harness;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestTemplateInvocationContext;
import org.junit.jupiter.api.extension.TestTemplateInvocationContextProvider;
import relgate.candidate.Candidate;
import relgate.config.CommandSection;

/** Runs a {@link PerCommand} method once for each command of its entry. */
final class CommandInvocations implements TestTemplateInvocationContextProvider {
  @Override
  public boolean supportsTestTemplate(ExtensionContext context) {
    return context.getRequiredTestMethod().isAnnotationPresent(PerCommand.class);
  }

  @Override
  public Stream<TestTemplateInvocationContext> provideTestTemplateInvocationContexts(
      ExtensionContext context) {
    String entry = context.getRequiredTestMethod().getAnnotation(PerCommand.class).value();
    String gate = GateExtension.gate(context).id();
    Candidate candidate = GateExtension.run(context).candidate();
    CommandSection section = candidate.config().commands().get(entry);
    if (section == null || section.each().isEmpty()) {
      // Named as the method is: a single command is the check itself.
      String name = context.getDisplayName();
      return Stream.of(new Invocation(name, command(candidate, entry, section, gate)));
    }
    return section.each().entrySet().stream()
        .map(
            e -> {
              String key = entry + ".each." + e.getKey();
              return new Invocation(e.getKey(), command(candidate, key, e.getValue(), gate));
            });
  }

  private static ConfiguredCommand command(
      Candidate candidate, String key, @Nullable CommandSection section, String gate) {
    return new ConfiguredCommand("commands." + key, section, candidate, gate);
  }

  /** One command's check. */
  private record Invocation(String name, ConfiguredCommand command)
      implements TestTemplateInvocationContext {
    @Override
    public String getDisplayName(int index) {
      return name;
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(new Parameters(command));
    }
  }

  /** Hands the command in. */
  private record Parameters(ConfiguredCommand command) implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return byType().containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return java.util.Objects.requireNonNull(byType().get(parameter.getParameter().getType()));
    }

    private Map<Class<?>, Object> byType() {
      return Map.of(ConfiguredCommand.class, command, TestCommand.class, new TestCommand(command));
    }
  }
}

package relgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProfileTest {
  private static String joined(Stream<Profile> profiles, String separator) {
    return profiles.map(Profile::toString).collect(Collectors.joining(separator));
  }

  @Test
  void textsThatHelpNeedsNameWhatThereIs() {
    assertThat(Profile.LABEL).isEqualTo(joined(Stream.of(Profile.values()), "|"));
    assertThat(Profile.ENVIRONMENT_LABEL).isEqualTo(joined(Profile.environments().stream(), "|"));
    assertThat(Profile.CHOICE.split(", | or ")).containsExactly(Profile.LABEL.split("\\|"));
    assertThat(Profile.ENVIRONMENT_CHOICE.split(" or "))
        .containsExactly(Profile.ENVIRONMENT_LABEL.split("\\|"));
  }

  @Test
  void ladderHasOneWayUpAndTheSameDown() {
    for (Profile profile : Profile.values()) {
      assertThat(profile.next().flatMap(Profile::previous))
          .isEqualTo(profile.next().map(p -> profile));
      assertThat(profile.andAbove()).startsWith(profile);
    }
    assertThat(Profile.DEV.previous()).isEmpty();
    assertThat(Profile.PROD.next()).isEmpty();
  }

  @Test
  void modeThatIsAutoGetsStricterUpTheLadder() {
    assertThat(Stream.of(Profile.values()).map(Profile::auto))
        .isEqualTo(List.of(Mode.OFF, Mode.OPTIONAL, Mode.REQUIRED));
  }
}

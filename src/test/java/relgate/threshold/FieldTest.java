package relgate.threshold;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTest {
  @ParameterizedTest
  @CsvSource({
    "Change id, CHANGE_ID",
    "change-ID, CHANGE_ID",
    "Profile, PROFILES",
    "sign off dates, SIGN_OFF_DATE",
    "Owned, ",
    "'', "
  })
  void labelIsKnownWhateverItsCaseSpacesAndPlural(String text, @Nullable Field field) {
    assertThat(Field.labelled(text).orElse(null)).isEqualTo(field);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    // One letter left out, at the front, in the middle and at the end.
    "wner, OWNER",
    "Ownr, OWNER",
    "Owne, OWNER",
    // Two letters too many or other ones, and no more than that.
    "Ownership, ",
    "Ownerly, OWNER",
    "Ouwnerr, ",
    "Opner, OWNER",
    "Oxxer, OWNER",
    "Oxxxr, ",
    "Aproved by, APPROVED_BY",
    "Approv by, APPROVED_BY",
    "Aprov by, ",
    // Of the shortest label at least three letters must be there, two of them right.
    "Dte, DATE",
    "Da, ",
    "Dxxe, DATE",
    "xxte, DATE",
    "Daxx, DATE",
    "xaxe, ",
    "Reson, REASON",
    "Ticket, "
  })
  void wrongLabelMeansTheFieldOfWhichItHasAllButTwoLettersInARow(
      String text, @Nullable Field field) {
    assertThat(Field.near(text).orElse(null)).isEqualTo(field);
  }
}

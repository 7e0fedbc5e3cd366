package relgate.benchmark.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import relgate.benchmark.corpus.Document;

class LanguageGuessTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          en | The database is restored from the last backup, and then the service is started again.
          de | Die Datenbank wird aus der letzten Sicherung wiederhergestellt und der Dienst neu gestartet.
          fr | La base de données est restaurée à partir de la dernière sauvegarde, puis le service est relancé.
          es | La base de datos se restaura a partir de la última copia y el servicio se inicia de nuevo.
          it | Il database viene ripristinato dalla copia più recente e poi il servizio è avviato di nuovo.
          pt | A base de dados não foi alterada, mas também é restaurada pela última cópia e o serviço depois reinicia.
          nl | De database wordt uit de laatste kopie hersteld en daarna wordt de dienst opnieuw gestart.
          sv | Databasen återställs från den senaste kopian och sedan startas tjänsten om när det är klart.
          fi | Tietokanta palautetaan viimeisestä varmuuskopiosta ja sen jälkeen palvelu on taas käytössä.
          pl | Baza danych jest przywracana z ostatniej kopii, a potem usługa jest uruchamiana od nowa.
          ru | База данных восстанавливается из последней копии, и после этого служба снова запускается.
          uk | База даних відновлюється з останньої копії, а потім служба знову запускається і працює.
          sr | База података се враћа из последње копије и онда се услуга поново покреће.
          ro | Baza de date este restaurată din ultima copie și apoi serviciul este pornit din nou.
          tr | Veri tabanı son yedekten geri yüklenir ve sonra hizmet yeniden başlatılır, bu kadar.
          el | Η βάση δεδομένων επαναφέρεται από το τελευταίο αντίγραφο και η υπηρεσία ξεκινά πάλι.
          ar | يتم استعادة قاعدة البيانات من آخر نسخة احتياطية ثم يتم تشغيل الخدمة من جديد في الحال
          hi | डेटाबेस को अंतिम बैकअप से पुनर्स्थापित किया जाता है और सेवा को फिर से शुरू किया जाता है
          th | ฐานข้อมูลถูกกู้คืนจากการสำรองข้อมูลล่าสุดแล้วเริ่มบริการใหม่
          zh | 数据库从最近的备份恢复，然后重新启动服务。
          ja | データベースは最新のバックアップから復元され、その後サービスが再起動されます。
          ko | 데이터베이스는 마지막 백업에서 복원되고 서비스가 다시 시작됩니다.
          und | Cơ sở dữ liệu được khôi phục từ bản sao lưu cuối cùng rồi dịch vụ được khởi động lại.
          und | מסד הנתונים משוחזר מהגיבוי האחרון ואז השירות מופעל מחדש
          en | parseArgs --depth N run_tests snake_case HttpClient
          """)
  void aSentenceTellsItsLanguage(String language, String text) {
    assertThat(LanguageGuess.of(List.of(new Document("d", "", text)))).hasToString(language);
  }

  @ParameterizedTest
  @CsvSource({
    "10, 10, en and fi",
    "6, 14, fi and en",
    "14, 6, en and fi",
    "19, 1, en",
    "1, 19, fi",
    "4, 4, en"
  })
  void textsThatNobodyTranslatedMakeTwoLanguages(int english, int others, String languages) {
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < english; i++) {
      documents.add(
          new Document("e" + i, "", "The service is started again, and then it is restored."));
    }
    for (int i = 0; i < others; i++) {
      documents.add(
          new Document("o" + i, "", "Tietokanta palautetaan ja sen jälkeen palvelu on käytössä."));
    }
    assertThat(LanguageGuess.of(documents)).hasToString(languages);
  }

  @Test
  void everyLanguageIsNamedByItsCodeAndCutsWords() {
    for (Language language : Language.values()) {
      assertThat(Language.named(language.toString())).contains(language);
      assertThat(new WordFields(Languages.only(language)).terms("Debian")).isNotEmpty();
    }
    assertThat(Language.named("pt-BR")).contains(Language.PT_BR);
    assertThat(Language.named("tlh")).isEmpty();
  }
}

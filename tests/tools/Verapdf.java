import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges PDFs by the rules of each flavour named: reads orders, one a line, "ua1,3a FILE...", separated by tabs.
 * Prints, separated by tabs, "checked FLAVOUR NUMBER" once a file, "failed FLAVOUR CLAUSE MESSAGE FILE" for each
 * failure, and "end" after each order.
 */
class Verapdf {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split("\t");
            for (int i = 1; i < words.length; i++) {
                for (String flavour : words[0].split(",")) {
                    judge(new File(words[i]), PDFAFlavour.fromString(flavour), flavour);
                }
            }
            System.out.println("end");
        }
    }

    private static void judge(File file, PDFAFlavour flavour, String name) throws Exception {
        try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            for (TestAssertion assertion : result.getTestAssertions()) {
                if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                    String clause = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
                    System.out.println(String.join("\t", "failed", name, clause, assertion.getMessage(), file.getName()));
                }
            }
            System.out.println(String.join("\t", "checked", name, String.valueOf(result.getTotalAssertions())));
        }
    }
}

import java.io.File;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges PDFs by the rules of each flavour named: `java -cp CLASSPATH Verapdf.java ua1,3a FILE...`.
 * Prints, separated by tabs, "checked FLAVOUR NUMBER" once a file, and "failed FLAVOUR CLAUSE MESSAGE FILE" for each failure.
 */
class Verapdf {
    public static void main(String[] arguments) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (int i = 1; i < arguments.length; i++) {
            for (String flavour : arguments[0].split(",")) {
                judge(new File(arguments[i]), PDFAFlavour.fromString(flavour), flavour);
            }
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

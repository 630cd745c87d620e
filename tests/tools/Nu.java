import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import nu.validator.client.EmbeddedValidator;

/**
 * Judges web pages by the Nu HTML checker: reads names of files, one a line.
 * Prints the checker's JSON for each, and "end" after it.
 */
class Nu {
    public static void main(String[] arguments) throws Exception {
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            EmbeddedValidator validator = new EmbeddedValidator();
            validator.setOutputFormat(EmbeddedValidator.OutputFormat.JSON);
            System.out.println(validator.validate(Path.of(order)));
            System.out.println("end");
        }
    }
}

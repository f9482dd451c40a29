package crm.projections.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import crm.domain.segment.PredictionFit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FittingTest {

    private static final int DAY = 20_000;

    @Test
    void the_customers_of_cdnow_lead_to_the_parameters_that_were_published() throws IOException {
        PurchaseHistories histories = cdnow();
        assertThat(histories.total()).isEqualTo(2_357);
        PredictionFit fit = ((Fitting.Fitted) Fitting.fit(histories, DAY)).fit();
        BgNbd model = BgNbd.of(fit);
        assertThat(model.r()).isCloseTo(.243, within(.0006));
        assertThat(model.alpha() / 7).isCloseTo(4.414, within(.006));
        assertThat(model.a()).isCloseTo(.793, within(.002));
        assertThat(model.b()).isCloseTo(2.426, within(.006));
        // In weeks, as published, each repeat's density is seven times that of days.
        long repeats = 0;
        for (int i = 0; i < histories.groups(); i++) repeats += (long) histories.repeats[i] * histories.customers[i];
        assertThat(fit.logLikelihood() / 1_000.0 + repeats * Math.log(7)).isCloseTo(-9582.4, within(.2));
    }

    @Test
    void the_slope_is_that_of_the_height() throws IOException {
        BgNbdLikelihood hill = new BgNbdLikelihood(cdnow());
        double[] at = {-.5, 2.5, -.3, .7};
        double[] slope = new double[4];
        hill.height(at, slope);
        for (int i = 0; i < 4; i++) {
            double[] above = at.clone();
            double[] below = at.clone();
            above[i] += 1e-5;
            below[i] -= 1e-5;
            double rise = (hill.height(above, new double[4]) - hill.height(below, new double[4])) / 2e-5;
            assertThat(slope[i]).isCloseTo(rise, within(1e-7));
        }
    }

    @Test
    void parameters_are_found_again_in_what_they_brought_about() {
        BgNbd truth = new BgNbd(.6, 60, .5, 2.5);
        Random random = new Random(17);
        PurchaseHistories.Builder builder = new PurchaseHistories.Builder();
        for (int i = 0; i < 60_000; i++) Draws.customer(random, truth, 100 + random.nextInt(400), builder);
        Fitting.Fitted fitted = (Fitting.Fitted) Fitting.fit(builder.histories(), DAY);
        BgNbd found = BgNbd.of(fitted.fit());
        assertThat(found.r()).isCloseTo(truth.r(), within(.03));
        assertThat(found.alpha()).isCloseTo(truth.alpha(), within(4.0));
        assertThat(found.a()).isCloseTo(truth.a(), within(.06));
        assertThat(found.b()).isCloseTo(truth.b(), within(.4));
        assertThat(fitted.steps()).isLessThan(100);
    }

    @Test
    void a_million_customers_are_fitted_in_seconds() {
        Random random = new Random(23);
        PurchaseHistories.Builder builder = new PurchaseHistories.Builder();
        int[] ages = new int[1_000];
        for (int i = 0; i < ages.length; i++) ages[i] = random.nextInt(730);
        BgNbd truth = new BgNbd(.7, 80, .4, 2);
        for (int i = 0; i < 1_000_000; i++) Draws.customer(random, truth, ages[random.nextInt(ages.length)], builder);
        PurchaseHistories histories = builder.histories();
        Instant start = Instant.now();
        assertThat(Fitting.fit(histories, DAY)).isInstanceOf(Fitting.Fitted.class);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void where_nobody_ever_stays_away_the_search_still_ends() {
        BgNbd truth = new BgNbd(2, 100, 1e-6, 10);
        Random random = new Random(29);
        PurchaseHistories.Builder builder = new PurchaseHistories.Builder();
        for (int i = 0; i < 3_000; i++) Draws.customer(random, truth, 300, builder);
        BgNbd found = BgNbd.of(((Fitting.Fitted) Fitting.fit(builder.histories(), DAY)).fit());
        assertThat(found.r() / found.alpha()).isCloseTo(.02, within(.001));
        assertThat(found.a() / (found.a() + found.b())).isLessThan(.01);
    }

    @Test
    void too_few_customers_or_too_few_days_are_told_as_such() {
        assertThat(Fitting.fit(new PurchaseHistories.Builder().histories(), DAY))
                .isEqualTo(new Fitting.TooLittle(0, 0, 0));
        PurchaseHistories.Builder onceEach = new PurchaseHistories.Builder();
        for (int i = 0; i < 500; i++) onceEach.add(0, 0, i);
        assertThat(Fitting.fit(onceEach.histories(), DAY)).isEqualTo(new Fitting.TooLittle(500, 0, 499));
        PurchaseHistories.Builder newOnes = new PurchaseHistories.Builder();
        for (int i = 0; i < 500; i++) newOnes.add(1, 3, 7);
        assertThat(Fitting.fit(newOnes.histories(), DAY)).isEqualTo(new Fitting.TooLittle(500, 500, 7));
    }

    private static PurchaseHistories cdnow() throws IOException {
        PurchaseHistories.Builder builder = new PurchaseHistories.Builder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FittingTest.class.getResourceAsStream("cdnow.csv")), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("#")) continue;
                String[] cells = line.split(",");
                for (int n = Integer.parseInt(cells[3]); n > 0; n--)
                    builder.add(Integer.parseInt(cells[0]), Integer.parseInt(cells[1]), Integer.parseInt(cells[2]));
            }
        }
        return builder.histories();
    }
}

package crm.simulator.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import crm.simulator.api.Sdk;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class PhonePagesTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void whoever_reads_the_picture_and_presses_the_button_is_a_customer_of_that_channel() throws Exception {
        try (Sdk sdk = new Sdk()) {
            var way = sdk.post(
                    "/cgi-bin/externalcontact/add_contact_way",
                    "{\"type\":1,\"scene\":2,\"state\":\"store-1\",\"remark\":\"<b>国贸店\",\"user\":[\"s01m01\"]}");
            String address = read(get(way.get("qr_code").asString()));
            assertThat(address)
                    .startsWith(sdk.simulator.baseUrl())
                    .endsWith(way.get("config_id").asString());
            assertThat(new String(get(address), "UTF-8")).contains("&lt;b>国贸店", "添加到通讯录");
            int before = sdk.customersOf("s01m01").size();
            assertThat(before).as("looking adds nobody").isEqualTo(10);
            HTTP.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(sdk.simulator.corp().follows.startingWith("s01m01|"))
                    .filteredOn(follow -> follow.state().equals("store-1"))
                    .hasSize(1);
            assertThat(status(sdk.simulator.baseUrl() + "/qr/none.png")).isEqualTo(404);
            assertThat(status(sdk.simulator.baseUrl() + "/scan/none")).isEqualTo(404);
        }
    }

    private static String read(byte[] png) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new QRCodeReader()
                .decode(new BinaryBitmap(
                        new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels))))
                .getText();
    }

    private static byte[] get(String url) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private static int status(String url) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}

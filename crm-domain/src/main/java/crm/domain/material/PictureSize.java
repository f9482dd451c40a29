package crm.domain.material;

/** Of a picture, in pixels. */
public record PictureSize(int width, int height) {

    public long pixels() {
        return (long) width * height;
    }

    /** Whether it fits, upright or lying. */
    public boolean fitsInto(int longest, int shortest) {
        return Math.max(width, height) <= longest && Math.min(width, height) <= shortest;
    }
}

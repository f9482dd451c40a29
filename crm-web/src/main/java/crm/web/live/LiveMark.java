package crm.web.live;

/** Something that pages follow, by a number that is another one whenever it has moved on. */
public interface LiveMark {

    /** Its name in {@code data-live} of a page: a word. */
    String topic();

    /** The page whose readers may follow it. */
    String path();

    /** Cheap: it is asked every second while a page follows. What cannot be told is thrown, and asked again. */
    long mark();
}

import Testing

struct GalleryTests {
  @Test func `lays everything out in 40 columns`() {
    #expect(styledScreen(galleryText, width: 40) == gallery40)
  }

  @Test func `lays everything out in 80 columns`() {
    #expect(styledScreen(galleryText, width: 80) == gallery80)
  }

  @Test func `lays everything out in 160 columns`() {
    #expect(styledScreen(galleryText, width: 160) == gallery160)
  }
}

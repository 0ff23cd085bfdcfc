/** An upload that is not taken: 413 where it is too large, 400 where it is no archive of plain files. */
export class UploadRefusal extends Error {
  override name = 'UploadRefusal';
  readonly status: 400 | 413;

  constructor(message: string, status: 400 | 413 = 400) {
    super(message);
    this.status = status;
  }
}

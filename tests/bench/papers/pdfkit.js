// pdfkit.js FRAMES OUT  The bench's storyboard by pdfkit: 40 pages, six pictures each, with their text.
const PDFDocument = require('pdfkit'), fs = require('fs');
const [frames, out] = process.argv.slice(2);
const action = ['She unfolds the letter; the wind takes it.', 'Žluťoučký kůň waits at the floor of the office.', 'Η θάλασσα είναι ήσυχη, κανείς δεν μιλά.',
    'Она молчит у окна, и свет гаснет.', 'لا أحد يعرف لماذا عادت.', 'He laughs → she does not. ☂'];
const pdf = new PDFDocument({size: 'A4', layout: 'landscape', margin: 28, autoFirstPage: false});
pdf.pipe(fs.createWriteStream(out));
pdf.registerFont('text', '/usr/share/fonts/truetype/dejavu/DejaVuSansCondensed.ttf').registerFont('mono', '/usr/share/fonts/truetype/liberation2/LiberationMono-Regular.ttf');
for (let page = 0; page < 40; page++) {
    pdf.addPage();
    pdf.outline.addItem(`${page + 1}  EXT. HARBOUR ${page} - DAY`);
    pdf.font('text').fontSize(11).text(`${page + 1}  EXT. HARBOUR ${page} - DAY`, 28, 28);
    for (let i = 0; i < 6; i++) {
        const n = page * 6 + i, x = 28 + 267 * (i % 3), y = 50 + 250 * Math.floor(i / 3);
        pdf.image(`${frames}/${n}.jpg`, x, y, {width: 251}).rect(x, y, 251, 141).stroke();
        pdf.font('text').fontSize(8.2).text('MCU · low · static · 50 mm', x + 30, y + 146, {width: 180}).text('4.5 s', x + 220, y + 146, {width: 31, align: 'right'});
        pdf.fontSize(8.4).text(action[n % 6], x, y + 160, {width: 251});
        pdf.font('mono').fontSize(7.4).text(`ADA NOVÁKOVÁ\nHe was never going to come by sea, number ${n}.`, x + 14, y + 174, {width: 237});
    }
}
pdf.end();
